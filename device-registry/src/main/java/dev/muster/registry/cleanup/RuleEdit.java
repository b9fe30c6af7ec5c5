package dev.muster.registry.cleanup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.http.problem.BodyText;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import java.util.Set;

/** A rule as a client wants it, in parts: what is not in the body stays. */
record RuleEdit(JsonNode body) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final String DAYS = "deviceInactivityBeforeRetirementInDays";
    private static final String PLATFORM = "deviceCleanupRulePlatformType";
    private static final Set<String> KNOWN = Set.of(
            "@odata.type",
            "@odata.context",
            "id",
            "displayName",
            "description",
            "lastModifiedDateTime",
            DAYS,
            PLATFORM);

    static RuleEdit read(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw refused("The body holds properties of the rule");
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw refused("A rule has displayName, description, " + PLATFORM + " and " + DAYS);
            }
        });
        return new RuleEdit(body);
    }

    record Draft(CleanupRule rule) {
        CleanupRule complete() {
            if (rule.displayName() == null || rule.platform() == null || rule.days() == 0) {
                throw refused("displayName, " + PLATFORM + " and " + DAYS + " are needed");
            }
            return rule;
        }
    }

    Draft applyTo(CleanupRule rule) {
        return new Draft(new CleanupRule(
                rule.id(),
                body.has("displayName") ? text("displayName", LONGEST_NAME) : rule.displayName(),
                body.has("description") ? text("description", LONGEST_DESCRIPTION) : rule.description(),
                body.has(PLATFORM) ? platform() : rule.platform(),
                body.has(DAYS) ? days(body.get(DAYS), false) : rule.days(),
                rule.changedAt(),
                rule.version()));
    }

    /** Days as a number or, as old scripts send them, as a text. */
    static int days(JsonNode value, boolean mayBeOff) {
        try {
            int days = value.isTextual()
                    ? Integer.parseInt(value.textValue().strip())
                    : value.isInt() ? value.intValue() : -1;
            if (days == 0 && mayBeOff || days >= CleanupRule.SHORTEST && days <= CleanupRule.LONGEST) {
                return days;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, like a number out of bounds.
        }
        throw refused(DAYS + " is a number from " + CleanupRule.SHORTEST + " to " + CleanupRule.LONGEST
                + (mayBeOff ? ", or 0 for never" : ""));
    }

    private CleanupPlatform platform() {
        return CleanupPlatform.of(body.get(PLATFORM).asText())
                .orElseThrow(() -> refused(PLATFORM + " is one of " + String.join(", ", CleanupPlatform.codes())));
    }

    private String text(String property, int longest) {
        String text = BodyText.line(body, property, longest);
        return text == null || text.isBlank() ? null : text.strip();
    }

    static ProblemException refused(String sentence) {
        return ProblemException.of(Reason.MALFORMED_REQUEST, sentence);
    }
}
