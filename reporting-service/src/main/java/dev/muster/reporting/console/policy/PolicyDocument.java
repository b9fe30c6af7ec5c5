package dev.muster.reporting.console.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.reporting.console.Argument;
import dev.muster.reporting.console.Facts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A policy as people read it.
 *
 * @param ranking the ranking it stands in: a platform for restrictions, empty where the kind has one ranking
 * @param priority its place there, 0 for the default
 * @param says what it does, in a sentence
 * @param changedAt when it was changed last; null for a built-in document nobody has changed
 * @param rankingSize how many stand in its ranking, 0 for the default
 * @param targets whom it is meant for
 * @param document as Graph has it
 */
public record PolicyDocument(
        String id,
        PolicyKind kind,
        String ranking,
        String name,
        String description,
        int priority,
        long version,
        String says,
        Instant changedAt,
        int rankingSize,
        List<Target> targets,
        ObjectNode document) {

    private static final Set<String> NO_SETTINGS = Set.of(
            "id",
            "displayName",
            "description",
            "priority",
            "version",
            "createdDateTime",
            "lastModifiedDateTime",
            "deviceEnrollmentConfigurationType",
            "roleScopeTagIds",
            "roleScopeTags",
            "assignments",
            "payloads",
            "musterRankingSize");

    /**
     * Whom a policy is meant for.
     *
     * @param words all users, a group, or who is left out
     * @param filterId the filter that narrows it, null without one
     * @param filter its name, the id where the name is not known
     * @param mode {@code include} or {@code exclude}
     */
    public record Target(String words, String filterId, String filter, String mode) {}

    /**
     * @param filters names of filters by id
     */
    static PolicyDocument of(PolicyKind kind, JsonNode json, Map<String, String> filters) {
        return new PolicyDocument(
                json.path("id").asText(),
                kind,
                json.path("platformType").asText(json.path("platform").asText("")),
                json.path("displayName").asText(),
                json.path("description").asText(""),
                json.path("priority").asInt(),
                json.path("version").asLong(),
                PolicySentences.about(kind, json),
                changedAt(json),
                json.path("musterRankingSize").asInt(),
                targets(json, filters),
                json.deepCopy());
    }

    /** Whether it is the built-in one that applies where no other does. */
    public boolean isDefault() {
        return kind.ranked() && priority == 0;
    }

    /** The priority one place up. */
    public int higher() {
        return priority - 1;
    }

    /** The priority one place down. */
    public int lower() {
        return priority + 1;
    }

    /** The platform it is for, in words. */
    public String platformName() {
        return PolicySentences.platform(ranking);
    }

    /** Each setting with its value. */
    public List<Argument.Fact> settings() {
        ObjectNode flat = document.deepCopy();
        if (flat.remove("platformRestriction") instanceof ObjectNode restriction) {
            flat.setAll(restriction);
        }
        return Facts.of(flat, NO_SETTINGS);
    }

    /** The document as a draft to try changes with. */
    public String draft() {
        ObjectNode draft = document.deepCopy();
        draft.remove(List.of(
                "@odata.context",
                "createdDateTime",
                "lastModifiedDateTime",
                "version",
                "musterRankingSize",
                "payloads"));
        return draft.toString();
    }

    public String json() {
        return document.toPrettyString();
    }

    static List<Target> targets(JsonNode json, Map<String, String> filters) {
        return StreamSupport.stream(json.path("assignments").spliterator(), false)
                .map(assignment -> target(assignment.path("target"), filters))
                .toList();
    }

    private static Target target(JsonNode target, Map<String, String> filters) {
        String group = target.path("groupId").asText("");
        String words = switch (target.path("@odata.type").asText()) {
            case "#microsoft.graph.allLicensedUsersAssignmentTarget" -> "All users";
            case "#microsoft.graph.allDevicesAssignmentTarget" -> "All devices";
            case "#microsoft.graph.exclusionGroupAssignmentTarget" -> "Not group " + group;
            default -> "Group " + group;
        };
        String filterId =
                target.path("deviceAndAppManagementAssignmentFilterId").asText(null);
        return new Target(
                words,
                filterId,
                filterId == null ? null : filters.getOrDefault(filterId, filterId),
                target.path("deviceAndAppManagementAssignmentFilterType").asText("none"));
    }

    private static Instant changedAt(JsonNode json) {
        String text = json.path("lastModifiedDateTime").asText("");
        Instant at = text.isEmpty() ? null : Instant.parse(text);
        return at == null || at.atOffset(ZoneOffset.UTC).getYear() < 2000 ? null : at;
    }
}
