package dev.muster.policy.mobility;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.problem.ProblemException;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyTarget;
import dev.muster.policy.document.json.JsonFields;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The groups of a user scope, and references to them. */
final class IncludedGroups {

    private static final Pattern REFERENCE = Pattern.compile(
            ".*/(?:groups|directoryObjects)(?:/|\\((?:'|%27))([^/()']+?)(?:(?:'|%27)\\))?/?", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_REFERENCE = 2048;
    private static final int LONGEST_NAME = 256;

    private IncludedGroups() {}

    static List<ObjectNode> write(PolicyDocument policy) {
        return policy.targets().stream()
                .map(target -> JsonNodeFactory.instance
                        .objectNode()
                        .put("@odata.type", "#microsoft.graph.group")
                        .put("id", target.groupId())
                        .put("displayName", target.groupId()))
                .toList();
    }

    /** The group a reference such as {@code {"@odata.id": "https://host/beta/groups/sales"}} names. */
    static String named(JsonNode body) {
        JsonFields.onlyKnown(JsonFields.object(body), Set.of("@odata.id"));
        Matcher reference = REFERENCE.matcher(JsonFields.text(body, "@odata.id", "", LONGEST_REFERENCE));
        if (!reference.matches()) {
            throw JsonFields.refused("@odata.id takes the address of a group: …/groups/{id}");
        }
        String group = decoded(reference.group(1));
        if (group.isBlank() || group.length() > LONGEST_NAME) {
            throw JsonFields.refused("The id of a group has 1 to " + LONGEST_NAME + " characters");
        }
        return group;
    }

    static PolicyDocument with(PolicyDocument policy, String group, Instant now, String by) {
        PolicyTarget target = PolicyTarget.toGroup(group);
        if (policy.targets().contains(target)) {
            return policy;
        }
        List<PolicyTarget> targets = new ArrayList<>(policy.targets());
        targets.add(target);
        return policy.assignedTo(targets, now, by);
    }

    static PolicyDocument without(PolicyDocument policy, String group, Instant now, String by) {
        List<PolicyTarget> targets = new ArrayList<>(policy.targets());
        if (!targets.remove(PolicyTarget.toGroup(group))) {
            throw ProblemException.notFound("group in this scope");
        }
        return policy.assignedTo(targets, now, by);
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw JsonFields.refused("@odata.id is not an address");
        }
    }
}
