package dev.muster.policy.document.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.http.problem.ProblemException;
import dev.muster.policy.document.Connections;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicySettings.Limit;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDraftsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static final PolicyDocuments TWO_LIMITS =
            new PolicyDocuments(List.of(limit("first", 1), limit("second", 2)), Connections.NONE);

    @Test
    void aNewDraftGoesLastUnlessItNamesAPlace() {
        PolicyDocuments drafted = apply("""
                [{"@odata.type": "#microsoft.graph.deviceEnrollmentLimitConfiguration", "displayName": "last", "limit": 2},
                 {"@odata.type": "#microsoft.graph.deviceEnrollmentLimitConfiguration", "displayName": "top", "limit": 2,
                  "priority": 1}]""");

        assertThat(drafted.of(PolicyKind.LIMIT))
                .extracting(document -> document.priority() + " " + document.displayName())
                .containsExactlyInAnyOrder("1 top", "2 first", "3 second", "4 last");
    }

    @Test
    void aDraftWithTheIdOfADocumentChangesThatOne() {
        PolicyDocuments drafted = apply("[{\"id\": \"second\", \"limit\": 9}]");

        assertThat(drafted.find("second").orElseThrow().settings()).isEqualTo(new Limit(9));
        assertThat(drafted.find("second").orElseThrow().displayName()).isEqualTo("second");
        assertThat(TWO_LIMITS.find("second").orElseThrow().settings()).isEqualTo(new Limit(5));
    }

    @Test
    void aRemovedDocumentIsGoneAndTheOthersCloseUp() {
        PolicyDocuments drafted = apply("[{\"id\": \"first\", \"@removed\": {}}]");

        assertThat(drafted.of(PolicyKind.LIMIT))
                .singleElement()
                .satisfies(document -> assertThat(document.priority()).isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[1]",
                "[{\"displayName\": \"no type\"}]",
                "[{\"id\": \"second\", \"limit\": 99}]",
                "[{\"id\": \"second\", \"priority\": 3}]",
                "[{\"id\": \"nobody\", \"@removed\": {}}]",
                "[{\"id\": \"second\", \"assignments\": [{\"target\": {\"@odata.type\": \"allDevicesAssignmentTarget\"}}]}]"
            })
    void aDraftThatCouldNotBeSavedIsRefused(String drafts) {
        assertThatThrownBy(() -> apply(drafts)).isInstanceOf(ProblemException.class);
    }

    private static PolicyDocuments apply(String drafts) {
        try {
            JsonNode json = new ObjectMapper().readTree(drafts);
            return PolicyDrafts.apply(TWO_LIMITS, json, NOON);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static PolicyDocument limit(String name, int priority) {
        return new PolicyDocument(
                name, name, "", false, priority, 1, List.of("0"), new Limit(5), List.of(), NOON, NOON, "admin");
    }
}
