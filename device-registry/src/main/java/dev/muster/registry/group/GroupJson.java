package dev.muster.registry.group;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.rules.Comparison;
import dev.muster.rules.Rule;
import dev.muster.rules.RuleParser;
import dev.muster.rules.RuleReading;
import dev.muster.rules.RuleReading.Unreadable;

/** Device groups and what can be said about their rules, in the JSON of Microsoft Graph. */
final class GroupJson {

    private GroupJson() {}

    /**
     * A group.
     *
     * @param visited how many devices were looked at since its rule changed, null when that is done
     */
    static ObjectNode write(DeviceGroup group, Long visited) {
        ObjectNode json = audited(group);
        json.put("@odata.type", "#microsoft.graph.group");
        json.put("createdDateTime", group.createdAt().toString());
        json.put("musterLastModifiedDateTime", group.changedAt().toString());
        ObjectNode status = json.putObject("membershipRuleProcessingStatus");
        status.put("status", status(group, visited));
        if (group.settledAt() != null) {
            status.put("lastMembershipUpdated", group.settledAt().toString());
        }
        if (visited != null) {
            status.put("musterDevicesVisited", visited);
        }
        return json;
    }

    /** What administrators decide of a group. */
    static ObjectNode audited(DeviceGroup group) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", group.id().toString());
        json.put("displayName", group.displayName());
        json.put("description", group.description());
        json.putArray("groupTypes").add("DynamicMembership");
        json.put("mailEnabled", false);
        json.put("mailNickname", group.mailNickname());
        json.put("securityEnabled", true);
        json.put("membershipRule", group.rule());
        json.put("membershipRuleProcessingState", group.paused() ? "Paused" : "On");
        return json;
    }

    /** Enum {@code membershipRuleProcessingStatusDetails}. */
    private static String status(DeviceGroup group, Long visited) {
        if (GroupRules.read(group.rule()).isEmpty()) {
            return "failed";
        }
        if (group.settledAt() != null) {
            return "succeeded";
        }
        return visited == null || visited == 0 ? "notStarted" : "running";
    }

    /** Whether the rule can be read; where it goes wrong, the position from 0 and what is wrong. */
    static ObjectNode validation(String rule) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        RuleReading<Candidate> reading = RuleParser.read(rule, GroupProperty.WORDS);
        if (reading instanceof Unreadable<Candidate> wrong) {
            return json.put("isValidRule", false)
                    .put("musterPosition", wrong.position())
                    .put("musterProblem", wrong.problem());
        }
        return json.put("isValidRule", true);
    }

    /** Graph's {@code evaluateDynamicMembershipResult}: whether a device would be in, and each comparison with its value. */
    static ObjectNode evaluation(Rule<Candidate> rule, Candidate device) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@odata.type", "#microsoft.graph.evaluateDynamicMembershipResult");
        json.put("membershipRule", rule.text());
        boolean matches = rule.matches(device);
        json.put("membershipRuleEvaluationResult", matches);
        ObjectNode details = json.putObject("membershipRuleEvaluationDetails");
        details.put("expression", rule.text()).put("expressionResult", matches);
        ArrayNode each = details.putArray("expressionEvaluationDetails");
        rule.comparisons().forEach(comparison -> each.add(evaluation(comparison, device)));
        return json;
    }

    private static ObjectNode evaluation(Comparison<Candidate> comparison, Candidate device) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("expression", comparison.text()).put("expressionResult", comparison.holdsFor(device));
        String value = comparison.property() == GroupProperty.DEVICE_PHYSICAL_IDS
                ? String.join(", ", comparison.property().elements(device))
                : comparison.property().value(device);
        json.putObject("propertyToEvaluate")
                .put("propertyName", "device." + comparison.property().code())
                .put("propertyValue", value);
        return json;
    }
}
