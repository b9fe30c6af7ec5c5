package dev.muster.reporting.console.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.reporting.console.Argument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyRankingsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theHighestPriorityOfAPlatformComesFirstAndTheDefaultAfterAllPlatforms() {
        List<PolicyRankings> rankings = PolicyRankings.of(
                PolicyKind.RESTRICTIONS,
                List.of(
                        restriction("default", null, 0),
                        restriction("second", "ios", 2),
                        restriction("first", "ios", 1)));

        assertThat(rankings).extracting(PolicyRankings::name).containsExactly("iOS/iPadOS", "Where no other applies");
        assertThat(rankings.get(0).documents()).extracting(PolicyDocument::name).containsExactly("first", "second");
    }

    @Test
    void aRestrictionSaysEverythingItAsksForInOneSentence() {
        assertThat(says("""
                        {"platformType": "windows", "platformRestriction": {"personalDeviceEnrollmentBlocked": true,
                         "osMinimumVersion": "10.0.22000", "blockedManufacturers": ["Acme", "Umbrella"]}}"""))
                .isEqualTo("Personally owned devices are blocked; the system must be at least 10.0.22000;"
                        + " devices of Acme, Umbrella are blocked.");
    }

    @Test
    void aRestrictionThatAsksForNothingSaysSo() {
        assertThat(says("{\"platformType\": \"ios\", \"platformRestriction\": {}}"))
                .isEqualTo("Everything is allowed.");
    }

    @Test
    void anAssignmentIsToldWithTheNameOfItsFilter() {
        PolicyDocument document = PolicyDocument.of(PolicyKind.LIMITS, json("""
                        {"limit": 2, "assignments": [{"target": {"@odata.type": "#microsoft.graph.groupAssignmentTarget",
                          "groupId": "sales", "deviceAndAppManagementAssignmentFilterId": "f",
                          "deviceAndAppManagementAssignmentFilterType": "exclude"}}]}"""), Map.of("f", "Old phones"));

        assertThat(document.targets())
                .containsExactly(new PolicyDocument.Target("Group sales", "f", "Old phones", "exclude"));
    }

    @Test
    void whatTheServerFillsIsNoSettingAndAFlagIsAWord() {
        PolicyDocument document = PolicyDocument.of(PolicyKind.STATUS_PAGES, json("""
                        {"id": "x", "version": 3, "@odata.type": "t", "showInstallationProgress": true,
                         "musterBlockDeviceUse": false}"""), Map.of());

        assertThat(document.settings())
                .containsExactly(
                        new Argument.Fact("Show installation progress", "yes"),
                        new Argument.Fact("Block device use", "no"));
    }

    @Test
    void aDraftKeepsItsIdAndLosesWhatTheServerFills() {
        PolicyDocument document = PolicyDocument.of(
                PolicyKind.LIMITS,
                json("{\"id\": \"x\", \"limit\": 2, \"version\": 3, \"musterRankingSize\": 1}"),
                Map.of());

        assertThat(json(document.draft())).isEqualTo(json("{\"id\": \"x\", \"limit\": 2}"));
    }

    private static String says(String json) {
        return PolicyDocument.of(PolicyKind.RESTRICTIONS, json(json), Map.of()).says();
    }

    private static PolicyDocument restriction(String name, String platform, int priority) {
        return PolicyDocument.of(
                PolicyKind.RESTRICTIONS,
                JSON.createObjectNode()
                        .put("displayName", name)
                        .put("platformType", platform)
                        .put("priority", priority),
                Map.of());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException mistaken) {
            throw new IllegalArgumentException(mistaken);
        }
    }
}
