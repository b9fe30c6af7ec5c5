package dev.muster.registry.group;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.http.problem.BodyText;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import dev.muster.rules.RuleParser;
import dev.muster.rules.RuleReading.Unreadable;
import java.time.Instant;
import java.util.UUID;

/**
 * What a client says of a group; null what it does not say.
 *
 * @param displayName its name
 * @param description what it is for; empty takes it away
 * @param mailNickname kept for clients
 * @param rule which devices are in
 * @param paused whether its members stay as they are
 */
record GroupDraft(String displayName, String description, String mailNickname, String rule, Boolean paused) {

    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_DESCRIPTION = 1_024;
    private static final int LONGEST_NICKNAME = 64;

    /** Of a body that is Graph's {@code group}. */
    static GroupDraft read(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw refused("The body is a group");
        }
        dynamic(body);
        String name = BodyText.line(body, "displayName", LONGEST_NAME);
        if (name != null && name.isBlank()) {
            throw refused("displayName has 1 to " + LONGEST_NAME + " characters");
        }
        String rule = BodyText.lines(body, "membershipRule", RuleParser.MAX_LENGTH);
        if (rule != null) {
            check(rule);
        }
        return new GroupDraft(
                name,
                BodyText.lines(body, "description", LONGEST_DESCRIPTION),
                BodyText.line(body, "mailNickname", LONGEST_NICKNAME),
                rule,
                paused(body));
    }

    DeviceGroup create(UUID id, Instant now) {
        if (displayName == null || rule == null) {
            throw refused("displayName and membershipRule are needed: groups here are dynamic (C-2)");
        }
        return new DeviceGroup(
                id, displayName, description, mailNickname, rule, Boolean.TRUE.equals(paused), 1, now, now, null);
    }

    DeviceGroup edit(DeviceGroup before, Instant now) {
        String newRule = rule == null ? before.rule() : rule;
        boolean newPaused = paused == null ? before.paused() : paused;
        DeviceGroup edited = new DeviceGroup(
                before.id(),
                displayName == null ? before.displayName() : displayName,
                description == null ? before.description() : description,
                mailNickname == null ? before.mailNickname() : mailNickname,
                newRule,
                newPaused,
                before.version() + 1,
                before.createdAt(),
                now,
                before.settledAt());
        return asksForAnotherLook(before, edited) ? edited.unsettled() : edited;
    }

    /** Whether devices may stand elsewhere after the change. */
    static boolean asksForAnotherLook(DeviceGroup before, DeviceGroup after) {
        return !after.rule().equals(before.rule()) || after.paused() != before.paused();
    }

    /** Refuses a rule that cannot be read, and says where it goes wrong. */
    static void check(String rule) {
        if (RuleParser.read(rule, GroupProperty.WORDS) instanceof Unreadable<Candidate> wrong) {
            throw refused("membershipRule goes wrong at character " + wrong.position() + ": " + wrong.problem());
        }
    }

    private static void dynamic(JsonNode body) {
        JsonNode types = body.get("groupTypes");
        boolean dynamic = types == null
                || types.isArray()
                        && types.size() == 1
                        && "DynamicMembership".equals(types.get(0).asText());
        if (!dynamic
                || body.path("mailEnabled").asBoolean(false)
                || !body.path("securityEnabled").asBoolean(true)) {
            throw refused("Groups here are security groups with groupTypes [\"DynamicMembership\"], without mail");
        }
    }

    private static Boolean paused(JsonNode body) {
        String state = BodyText.line(body, "membershipRuleProcessingState", LONGEST_NAME);
        if (state == null) {
            return null;
        }
        if (!state.equalsIgnoreCase("On") && !state.equalsIgnoreCase("Paused")) {
            throw refused("membershipRuleProcessingState is On or Paused");
        }
        return state.equalsIgnoreCase("Paused");
    }

    static ProblemException refused(String why) {
        return ProblemException.of(Reason.MALFORMED_REQUEST, why);
    }
}
