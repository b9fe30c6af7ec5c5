package dev.muster.policy.document.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.http.problem.ProblemException;
import dev.muster.policy.document.Connections;
import dev.muster.policy.document.FilterPlatform;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicySettings.FilterDefinition;
import dev.muster.policy.document.PolicySettings.Limit;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDraftsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static final PolicyDocuments TWO_LIMITS =
            new PolicyDocuments(List.of(limit("first", 1), limit("second", 2), builtIn()), Connections.NONE);

    @Test
    void aNewDraftGoesLastUnlessItNamesAPlace() {
        PolicyDocuments drafted = apply("""
                [{"@odata.type": "#microsoft.graph.deviceEnrollmentLimitConfiguration", "displayName": "last", "limit": 2},
                 {"@odata.type": "#microsoft.graph.deviceEnrollmentLimitConfiguration", "displayName": "top", "limit": 2,
                  "priority": 1}]""");

        assertThat(drafted.of(PolicyKind.LIMIT))
                .extracting(document -> document.priority() + " " + document.displayName())
                .containsExactlyInAnyOrder("0 builtIn", "1 top", "2 first", "3 second", "4 last");
    }

    @Test
    void aDraftWithTheIdOfADocumentChangesThatOne() {
        PolicyDocuments drafted = apply("[{\"id\": \"second\", \"limit\": 9}]");

        assertThat(drafted.find("second").orElseThrow().settings()).isEqualTo(new Limit(9));
        assertThat(drafted.find("second").orElseThrow().displayName()).isEqualTo("second");
        assertThat(TWO_LIMITS.find("second").orElseThrow().settings()).isEqualTo(new Limit(5));
    }

    @Test
    void aDraftMovesADocumentToAnotherPlaceOfItsRanking() {
        PolicyDocuments drafted = apply("[{\"id\": \"second\", \"priority\": 1}]");

        assertThat(drafted.of(PolicyKind.LIMIT))
                .extracting(document -> document.priority() + " " + document.displayName())
                .containsExactlyInAnyOrder("0 builtIn", "1 second", "2 first");
    }

    @Test
    void aRemovedDocumentIsGoneAndTheOthersCloseUp() {
        PolicyDocuments drafted = apply("[{\"id\": \"first\", \"@removed\": {}}]");

        assertThat(drafted.of(PolicyKind.LIMIT))
                .extracting(document -> document.priority() + " " + document.displayName())
                .containsExactlyInAnyOrder("0 builtIn", "1 second");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[1]",
                "[{\"displayName\": \"no type\"}]",
                "[{\"id\": \"second\", \"limit\": 99}]",
                "[{\"id\": \"second\", \"priority\": 3}]",
                "[{\"id\": \"second\", \"priority\": 0}]",
                "[{\"id\": \"second\", \"priority\": \"first\"}]",
                "[{\"id\": \"builtIn\", \"priority\": 1}]",
                "[{\"id\": \"nobody\", \"@removed\": {}}]",
                "[{\"id\": \"nobody\", \"@odata.type\": \"deviceEnrollmentLimitConfiguration\", \"displayName\": \"n\"}]",
                "[{\"id\": \"second\", \"assignments\": [{\"target\": {\"@odata.type\": \"allDevicesAssignmentTarget\"}}]}]"
            })
    void aDraftThatCouldNotBeSavedIsRefused(String drafts) {
        assertThatThrownBy(() -> apply(drafts)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"id\": \"%s\", \"limit\": 9}]",
                "[{\"id\": \"%s\", \"@removed\": {}}]",
                "[{\"id\": \"%s\", \"@odata.type\": \"deviceEnrollmentLimitConfiguration\", \"displayName\": \"n\"}]"
            })
    void aDocumentOutOfSightIsLikeOneThatIsNotThere(String draft) {
        assertThat(refusal(draft.formatted("second")))
                .isEqualTo(refusal(draft.formatted("nobody")).replace("nobody", "second"));
    }

    @Test
    void aFilterOutOfSightIsLikeOneThatIsNotThere() {
        PolicyDocuments filters = TWO_LIMITS.with(filter("hidden"));
        String draft = """
                [{"@odata.type": "deviceEnrollmentPlatformRestrictionConfiguration", "displayName": "n", "platformType": "ios",
                  "platformRestriction": {}, "assignments": [{"target": {"@odata.type": "groupAssignmentTarget",
                  "groupId": "g", "deviceAndAppManagementAssignmentFilterId": "%s",
                  "deviceAndAppManagementAssignmentFilterType": "include"}}]}]""";

        assertThat(refusal(filters, draft.formatted("hidden")))
                .isEqualTo(refusal(filters, draft.formatted("nobody")).replace("nobody", "hidden"));
    }

    @Test
    void aDraftAssignsThroughAFilterThatIsDraftedAfterIt() {
        PolicyDocuments drafted = apply("""
                [{"@odata.type": "deviceEnrollmentPlatformRestrictionConfiguration", "displayName": "n", "platformType": "ios",
                  "platformRestriction": {}, "assignments": [{"target": {"@odata.type": "groupAssignmentTarget",
                  "groupId": "g", "deviceAndAppManagementAssignmentFilterId": "draft-pads",
                  "deviceAndAppManagementAssignmentFilterType": "include"}}]},
                 {"id": "draft-pads", "@odata.type": "deviceAndAppManagementAssignmentFilter", "displayName": "iPads",
                  "platform": "iOS", "rule": "(device.model -eq \\"iPad\\")"}]""");

        assertThat(drafted.narrowedBy("draft-pads")).hasSize(1);
    }

    private static String refusal(String drafts) {
        return refusal(TWO_LIMITS, drafts);
    }

    /** Of somebody who sees the first limit only. */
    private static String refusal(PolicyDocuments base, String drafts) {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> PolicyDrafts.apply(
                        base, json(drafts), document -> document.id().equals("first"), NOON));
        assertThat(refused).isNotNull();
        return refused.problem().detail();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static PolicyDocument filter(String id) {
        return new PolicyDocument(
                id,
                id,
                "",
                false,
                0,
                1,
                List.of("0"),
                new FilterDefinition(FilterPlatform.IOS, "(device.model -eq \"iPad\")"),
                List.of(),
                NOON,
                NOON,
                "admin");
    }

    private static PolicyDocuments apply(String drafts) {
        return PolicyDrafts.apply(TWO_LIMITS, json(drafts), document -> true, NOON);
    }

    private static PolicyDocument builtIn() {
        return new PolicyDocument(
                "builtIn", "builtIn", "", true, 0, 1, List.of(), new Limit(15), List.of(), NOON, NOON, "admin");
    }

    private static PolicyDocument limit(String name, int priority) {
        return new PolicyDocument(
                name, name, "", false, priority, 1, List.of("0"), new Limit(5), List.of(), NOON, NOON, "admin");
    }
}
