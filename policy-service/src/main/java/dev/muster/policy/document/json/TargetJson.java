package dev.muster.policy.document.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyTarget;
import dev.muster.policy.document.PolicyTarget.To;
import dev.muster.policy.engine.assignment.FilterMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Assignments in the JSON of Microsoft Graph, both ways. */
public final class TargetJson {

    private static final String FILTER_ID = "deviceAndAppManagementAssignmentFilterId";
    private static final String FILTER_TYPE = "deviceAndAppManagementAssignmentFilterType";
    private static final Set<String> ASSIGNMENT = Set.of("id", "target", "source", "sourceId");
    private static final Set<String> TARGET = Set.of("groupId", "collectionId", FILTER_ID, FILTER_TYPE);
    private static final int MOST_TARGETS = 500;
    private static final int LONGEST_NAME = 256;

    private TargetJson() {}

    public static ArrayNode write(PolicyDocument document) {
        ArrayNode assignments = JsonNodeFactory.instance.arrayNode();
        document.targets().forEach(target -> assignments.add(write(document, target)));
        return assignments;
    }

    /** One assignment of a document. */
    public static ObjectNode write(PolicyDocument document, PolicyTarget target) {
        ObjectNode assignment = JsonNodeFactory.instance.objectNode();
        assignment.put("@odata.type", "#microsoft.graph." + assignmentType(document));
        assignment.put("id", assignmentId(document, target));
        ObjectNode to = assignment.putObject("target");
        to.put("@odata.type", "#microsoft.graph." + target.to().graphType());
        if (target.groupId() != null) {
            to.put("groupId", target.groupId());
        }
        if (target.filterId() == null) {
            to.putNull(FILTER_ID);
            to.put(FILTER_TYPE, "none");
        } else {
            to.put(FILTER_ID, target.filterId());
            to.put(FILTER_TYPE, target.filterMode().code());
        }
        return assignment;
    }

    /** Opaque to clients; the same target of the same document always has the same. */
    public static String assignmentId(PolicyDocument document, PolicyTarget target) {
        return document.id() + "_" + target.key();
    }

    /** The target an assignment id means. */
    public static Optional<PolicyTarget> find(PolicyDocument document, String assignmentId) {
        return document.targets().stream()
                .filter(target -> assignmentId(document, target).equalsIgnoreCase(assignmentId))
                .findFirst();
    }

    /** Reads a list of assignments from a property: the whole set of targets. */
    public static List<PolicyTarget> readAll(JsonNode body, String property) {
        JsonNode assignments = body.get(property);
        if (assignments == null || !assignments.isArray() || assignments.size() > MOST_TARGETS) {
            throw JsonFields.refused(property + " takes a list of at most " + MOST_TARGETS + " assignments");
        }
        List<PolicyTarget> targets = new ArrayList<>();
        for (JsonNode assignment : assignments) {
            targets.add(read(assignment));
        }
        return targets;
    }

    /** Reads one assignment. */
    public static PolicyTarget read(JsonNode assignment) {
        JsonFields.onlyKnown(JsonFields.object(assignment), ASSIGNMENT);
        JsonNode json = assignment.path("target");
        if (!json.isObject()) {
            throw JsonFields.refused("An assignment needs its target");
        }
        JsonFields.onlyKnown(json, TARGET);
        To to = to(JsonFields.text(json, "@odata.type", "", LONGEST_NAME));
        FilterMode mode = mode(json);
        String filterId = JsonFields.text(json, FILTER_ID, null, LONGEST_NAME);
        if (mode != null && (filterId == null || filterId.isBlank())) {
            throw JsonFields.refused(FILTER_TYPE + " " + mode.code() + " needs " + FILTER_ID);
        }
        return new PolicyTarget(to, group(json, to), mode == null ? null : filterId, mode);
    }

    private static String group(JsonNode json, To to) {
        if (to != To.GROUP && to != To.ALL_BUT_GROUP) {
            return null;
        }
        String groupId = JsonFields.text(json, "groupId", null, LONGEST_NAME);
        if (groupId == null || groupId.isBlank()) {
            throw JsonFields.refused("A group target needs its groupId");
        }
        return groupId;
    }

    private static FilterMode mode(JsonNode json) {
        String type = JsonFields.text(json, FILTER_TYPE, "none", LONGEST_NAME);
        if ("none".equalsIgnoreCase(type)) {
            return null;
        }
        return JsonFields.memberNamed(FILTER_TYPE, type, List.of(FilterMode.values()), FilterMode::code);
    }

    private static To to(String type) {
        String last = type.substring(type.lastIndexOf('.') + 1);
        for (To to : To.values()) {
            if (to.graphType().equalsIgnoreCase(last)) {
                return to;
            }
        }
        throw JsonFields.refused("A target of type '" + last + "' is not known");
    }

    private static String assignmentType(PolicyDocument document) {
        return switch (document.kind()) {
            case TERMS -> "termsAndConditionsAssignment";
            case ENROLLMENT_TYPE -> "appleEnrollmentProfileAssignment";
            case MOBILE_APP -> "mobileAppAssignment";
            default -> "enrollmentConfigurationAssignment";
        };
    }
}
