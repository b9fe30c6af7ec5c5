package dev.muster.policy.document.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicyTarget;
import dev.muster.policy.document.PolicyTarget.To;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Targets of tenant-wide documents of ours, which list their groups by id instead of having assignments. */
final class GroupLists {

    private static final String INCLUDED = "includedGroupIds";
    private static final String EXCLUDED = "excludedGroupIds";
    private static final int MOST_GROUPS = 500;

    private GroupLists() {}

    static Set<String> properties(PolicyKind kind) {
        return switch (kind) {
            case MULTI_FACTOR -> Set.of(INCLUDED, EXCLUDED);
            case LICENSING -> Set.of(INCLUDED);
            default -> Set.of();
        };
    }

    /** The targets, with each list that is sent instead of the one that was. */
    static List<PolicyTarget> read(PolicyKind kind, JsonNode body, List<PolicyTarget> current) {
        List<PolicyTarget> targets = new ArrayList<>(current);
        for (String property : properties(kind)) {
            if (body.has(property)) {
                To to = to(property);
                targets.removeIf(target -> target.to() == to);
                JsonFields.texts(body, property, MOST_GROUPS)
                        .forEach(group -> targets.add(PolicyTarget.plain(to, group)));
            }
        }
        return targets;
    }

    static void write(PolicyDocument document, ObjectNode json) {
        for (String property : properties(document.kind()).stream().sorted().toList()) {
            ArrayNode groups = json.putArray(property);
            document.targets().stream()
                    .filter(target -> target.to() == to(property))
                    .forEach(target -> groups.add(target.groupId()));
        }
    }

    private static To to(String property) {
        return property.equals(INCLUDED) ? To.GROUP : To.ALL_BUT_GROUP;
    }
}
