package dev.muster.policy.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.policy.configuration.ConfigurationTarget.To;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Policy documents and their assignments in the JSON of Microsoft Graph, both ways. */
public final class GraphConfigurations {

    private static final String TYPE = "@odata.type";
    private static final String PREFIX = "#microsoft.graph.";
    private static final int MOST_TARGETS = 500;
    private static final int LONGEST_NAME = 256;

    private GraphConfigurations() {}

    /** What an administrator sends to create or change a document; absent parts are null. */
    record Draft(Kind kind, String displayName, String description, List<String> scopeTags, JsonNode body) {}

    static Draft draft(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw GraphJson.refused("A JSON object is needed");
        }
        String name = GraphJson.text(body, "displayName", null);
        if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
            throw GraphJson.refused("displayName takes 1 to " + LONGEST_NAME + " characters");
        }
        return new Draft(
                kind(GraphJson.text(body, TYPE, "")).orElse(null),
                name,
                GraphJson.text(body, "description", null),
                body.has("roleScopeTagIds") ? GraphJson.texts(body, "roleScopeTagIds", 100) : null,
                body);
    }

    /** With or without the leading {@code #}; only the last segment counts. */
    private static Optional<Kind> kind(String odataType) {
        String last = odataType.substring(odataType.lastIndexOf('.') + 1);
        for (Kind kind : Kind.values()) {
            if (kind.graphType().equalsIgnoreCase(last)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    static ObjectNode write(EnrollmentConfiguration configuration, boolean withAssignments) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Kind kind = configuration.settings().kind();
        json.put(TYPE, PREFIX + kind.graphType());
        json.put("id", configuration.id());
        json.put("displayName", configuration.displayName());
        json.put("description", configuration.description());
        json.put("priority", configuration.priority());
        json.put("version", configuration.version());
        json.put("createdDateTime", configuration.createdAt().toString());
        json.put("lastModifiedDateTime", configuration.changedAt().toString());
        json.put("deviceEnrollmentConfigurationType", kind.code());
        configuration.scopeTags().forEach(json.putArray("roleScopeTagIds")::add);
        json.setAll(GraphJson.write(configuration.settings()));
        if (withAssignments) {
            json.set("assignments", writeTargets(configuration));
        }
        return json;
    }

    static ArrayNode writeTargets(EnrollmentConfiguration configuration) {
        ArrayNode assignments = JsonNodeFactory.instance.arrayNode();
        for (ConfigurationTarget target : configuration.targets()) {
            ObjectNode assignment = assignments.addObject();
            String suffix = target.groupId() == null ? target.to().graphType() : target.groupId();
            assignment.put("id", configuration.id() + "_" + suffix);
            ObjectNode to = assignment.putObject("target");
            to.put(TYPE, PREFIX + target.to().graphType());
            if (target.groupId() != null) {
                to.put("groupId", target.groupId());
            }
        }
        return assignments;
    }

    /** Reads the body of {@code assign}: the whole set of targets, replacing what was there. */
    static List<ConfigurationTarget> assignments(JsonNode body) {
        JsonNode assignments = body == null ? null : body.get("enrollmentConfigurationAssignments");
        if (assignments == null || !assignments.isArray() || assignments.size() > MOST_TARGETS) {
            throw GraphJson.refused(
                    "enrollmentConfigurationAssignments takes a list of at most " + MOST_TARGETS + " assignments");
        }
        List<ConfigurationTarget> targets = new ArrayList<>();
        for (JsonNode assignment : assignments) {
            targets.add(target(assignment.path("target")));
        }
        return targets;
    }

    private static ConfigurationTarget target(JsonNode json) {
        String filter = GraphJson.text(json, "deviceAndAppManagementAssignmentFilterType", "none");
        if (!"none".equalsIgnoreCase(filter)) {
            throw GraphJson.refused("Assignment filters are not available yet");
        }
        String type = GraphJson.text(json, TYPE, "");
        String last = type.substring(type.lastIndexOf('.') + 1);
        for (To to : To.values()) {
            if (to.graphType().equalsIgnoreCase(last)) {
                boolean group = to == To.GROUP || to == To.ALL_BUT_GROUP;
                String groupId = group ? GraphJson.text(json, "groupId", null) : null;
                if (group && (groupId == null || groupId.isBlank() || groupId.length() > LONGEST_NAME)) {
                    throw GraphJson.refused("A group target needs its groupId");
                }
                return new ConfigurationTarget(to, groupId);
            }
        }
        throw GraphJson.refused("A target of type '" + last + "' is not known");
    }
}
