package dev.muster.http.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphRoutesTest {

    private static final GraphRoutes ROUTES = GraphRoutes.of(List.of(
            "/{version:v1\\.0|beta}/deviceManagement/termsAndConditions",
            "/{version:v1\\.0|beta}/deviceManagement/termsAndConditions/{id}",
            "/{version:v1\\.0|beta}/deviceManagement/termsAndConditions/{id}/assign",
            "/{version:v1\\.0|beta}/deviceManagement/termsAndConditions/$count",
            "/{version:v1\\.0|beta}/deviceManagement/assignmentFilters/validateFilter",
            "/{version:v1\\.0|beta}/deviceManagement/assignmentFilters/{id}",
            "/{version:v1\\.0|beta}/deviceManagement/assignmentFilters/getPlatform(platform='{platform}')"));

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "/beta/devicemanagement/TermsAndConditions, /beta/deviceManagement/termsAndConditions",
                "/V1.0/deviceManagement/termsAndConditions/, /v1.0/deviceManagement/termsAndConditions",
                "/beta/deviceManagement/termsAndConditions('Ab'), /beta/deviceManagement/termsAndConditions/Ab",
                "/beta/deviceManagement/termsAndConditions/%24count, /beta/deviceManagement/termsAndConditions/$count",
                "/beta/deviceManagement/termsAndConditions%28%27Ab%27%29, /beta/deviceManagement/termsAndConditions/Ab",
                "/beta/deviceManagement/termsAndConditions(%27Ab%27)/ASSIGN, /beta/deviceManagement/termsAndConditions/Ab/assign",
                "/beta/deviceManagement/termsAndConditions/Ab/microsoft.graph.assign, /beta/deviceManagement/termsAndConditions/Ab/assign",
                "/beta/deviceManagement/assignmentFilters/ValidateFilter(), /beta/deviceManagement/assignmentFilters/validateFilter",
                "/beta/deviceManagement/assignmentFilters/getplatform(platform=%27iOS%27), /beta/deviceManagement/assignmentFilters/getPlatform(platform='iOS')"
            })
    void aPathIsFoundAgainHoweverItIsWritten(String written, String canonical) {
        assertThat(ROUTES.canonical(written)).hasValue(canonical);
    }

    @Test
    void aKeyIsLeftAsItIsEvenWhereItLooksLikeAName() {
        assertThat(ROUTES.canonical("/beta/deviceManagement/termsAndConditions/TERMSANDCONDITIONS"))
                .isEmpty();
    }

    @Test
    void ofAPathNobodyServesOnlyTheKeysAreSpelled() {
        assertThat(ROUTES.canonical("/beta/DeviceManagement/nothing('x')"))
                .hasValue("/beta/DeviceManagement/nothing/x");
    }
}
