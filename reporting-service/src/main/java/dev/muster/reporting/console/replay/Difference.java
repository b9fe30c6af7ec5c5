package dev.muster.reporting.console.replay;

import dev.muster.reporting.console.Say;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** An attempt that would be decided differently. */
public record Difference(
        UUID attemptId,
        Instant decidedAt,
        String userPrincipalName,
        String serialNumber,
        String platform,
        String method,
        List<String> changes,
        Verdict before,
        Verdict after) {

    /** What a decision comes to. */
    public record Verdict(
            String outcome,
            List<String> reasons,
            String ownership,
            String routedTo,
            String enrollmentType,
            Policy restriction,
            Policy limit,
            Page esp) {

        /** The primary reason, null when let in. */
        public String reason() {
            return reasons == null || reasons.isEmpty() ? null : reasons.get(0);
        }

        private String page() {
            return esp == null ? null : name(esp.profile());
        }
    }

    /** A policy that applied; without a name when the reader may not see it. */
    public record Policy(String policyId, String name) {}

    /** A status page. */
    public record Page(Policy profile) {}

    /** Something that would be different beside the outcome, before and after. */
    public record Shift(String what, String before, String after) {}

    /** What would be different beside outcome and reasons. */
    public List<Shift> shifts() {
        List<Shift> shifts = new ArrayList<>();
        note(shifts, "Ownership", Say.word(before.ownership()), Say.word(after.ownership()));
        note(shifts, "Way", Say.word(before.routedTo()), Say.word(after.routedTo()));
        note(shifts, "Enrollment type", Say.word(before.enrollmentType()), Say.word(after.enrollmentType()));
        note(shifts, "Restriction", name(before.restriction()), name(after.restriction()));
        note(shifts, "Limit", name(before.limit()), name(after.limit()));
        note(shifts, "Status page", before.page(), after.page());
        return shifts;
    }

    private static void note(List<Shift> shifts, String what, String before, String after) {
        if (!Objects.equals(before, after)) {
            shifts.add(new Shift(what, Say.text(before), Say.text(after)));
        }
    }

    private static String name(Policy policy) {
        return policy == null ? null : policy.name() == null ? "a policy out of sight" : policy.name();
    }
}
