package dev.muster.policy.filter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.policy.document.FilterPlatform;
import dev.muster.policy.engine.filter.FilterParser;
import dev.muster.policy.engine.filter.FilterProperty;
import dev.muster.policy.engine.filter.FilterReading;
import dev.muster.policy.engine.filter.FilterReading.Unreadable;
import dev.muster.policy.engine.filter.FilterScope;
import dev.muster.rules.RuleOperator;
import java.util.Comparator;
import java.util.List;

/** What can be said about rules, in the JSON of Microsoft Graph. */
final class FilterJson {

    private FilterJson() {}

    /** Whether the rule can be read; where it goes wrong, the position from 0 and what is wrong. */
    static ObjectNode validation(FilterPlatform platform, String rule) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        FilterReading reading = FilterParser.read(rule, platform.scope());
        if (reading instanceof Unreadable wrong) {
            return json.put("isValidRule", false)
                    .put("musterPosition", wrong.position())
                    .put("musterProblem", wrong.problem());
        }
        return json.put("isValidRule", true);
    }

    static List<ObjectNode> supported(FilterScope scope) {
        return scope.properties().stream()
                .sorted(Comparator.comparing(FilterProperty::code))
                .map(FilterJson::write)
                .toList();
    }

    private static ObjectNode write(FilterProperty property) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@odata.type", "#microsoft.graph.assignmentFilterSupportedProperty");
        json.put("name", "device." + property.code());
        json.put("dataType", "String");
        json.put("isCollection", false);
        ArrayNode operators = json.putArray("supportedOperators");
        property.kind().operators().stream().sorted().map(FilterJson::graphName).forEach(operators::add);
        json.putArray("supportedValues");
        return json;
    }

    /** Member of Graph's {@code assignmentRuleOperator}. */
    private static String graphName(RuleOperator operator) {
        return switch (operator) {
            case EQUALS -> "equals";
            case NOT_EQUALS -> "notEquals";
            case GREATER_THAN -> "greaterThan";
            case GREATER_THAN_OR_EQUALS -> "greaterThanOrEquals";
            case LESS_THAN -> "lessThan";
            case LESS_THAN_OR_EQUALS -> "lessThanOrEquals";
            default -> operator.code();
        };
    }
}
