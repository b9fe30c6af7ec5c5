package dev.muster.reporting.console.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A version of a policy: when it came, by whom, and what it said. */
public record PolicyVersion(
        long version,
        Instant changedAt,
        String changedBy,
        boolean deleted,
        String says,
        List<PolicyDocument.Target> targets) {

    static PolicyVersion of(PolicyKind kind, JsonNode json) {
        return new PolicyVersion(
                json.path("version").asLong(),
                Instant.parse(json.path("changedDateTime").asText()),
                json.path("changedBy").asText(),
                json.path("deleted").asBoolean(),
                PolicySentences.about(kind, json.path("document")),
                PolicyDocument.targets(json.path("document"), Map.of()));
    }
}
