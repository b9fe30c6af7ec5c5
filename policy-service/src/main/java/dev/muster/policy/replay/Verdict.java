package dev.muster.policy.replay;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.policy.AppliedPolicy;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.EspPage;
import dev.muster.events.policy.GivenReason;
import dev.muster.events.policy.Outcome;
import dev.muster.events.policy.Ownership;
import dev.muster.policy.scopetag.PolicySight;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a decision comes to, as far as decisions are compared.
 *
 * @param outcome allowed or refused
 * @param reasons codes of the reasons, the primary one first
 * @param ownership whose device it is
 * @param routedTo the Android flow, null elsewhere
 * @param enrollmentType Apple enrollment type, null elsewhere
 * @param restriction the platform restriction that applied, null when none did
 * @param limit the device limit that applied, null when none did
 * @param esp the Enrollment Status Page, null when none is shown
 */
public record Verdict(
        Outcome outcome,
        List<String> reasons,
        Ownership ownership,
        EnrollmentMethod routedTo,
        String enrollmentType,
        AppliedPolicy restriction,
        AppliedPolicy limit,
        EspPage esp) {

    static Verdict of(EnrollmentDecided decided) {
        return new Verdict(
                decided.outcome(),
                decided.reasons().stream().map(GivenReason::code).toList(),
                decided.ownership(),
                decided.routedTo(),
                decided.enrollmentType(),
                decided.restriction(),
                decided.limit(),
                decided.esp());
    }

    /** The same as a reader may know it. */
    Verdict seenBy(PolicySight sight) {
        return new Verdict(
                outcome,
                reasons,
                ownership,
                routedTo,
                enrollmentType,
                sight.of(restriction),
                sight.of(limit),
                sight.of(esp));
    }

    /** What is different where this one becomes the other. */
    Set<Change> changesTo(Verdict other) {
        EnumSet<Change> changes = EnumSet.noneOf(Change.class);
        if (outcome != other.outcome) {
            changes.add(other.outcome == Outcome.REFUSED ? Change.NEWLY_REFUSED : Change.NEWLY_ALLOWED);
        } else if (!reasons.equals(other.reasons)) {
            changes.add(Change.REASONS);
        }
        note(changes, Change.OWNERSHIP, ownership, other.ownership);
        note(changes, Change.ROUTE, routedTo, other.routedTo);
        note(changes, Change.ENROLLMENT_TYPE, enrollmentType, other.enrollmentType);
        note(changes, Change.RESTRICTION, id(restriction), id(other.restriction));
        note(changes, Change.LIMIT, id(limit), id(other.limit));
        note(changes, Change.ESP, seen(esp), seen(other.esp));
        return changes;
    }

    private static void note(Set<Change> changes, Change change, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            changes.add(change);
        }
    }

    private static String id(AppliedPolicy policy) {
        return policy == null ? null : policy.policyId();
    }

    /** The page as the device shows it, whatever the version of its profile. */
    private static List<Object> seen(EspPage page) {
        return page == null
                ? null
                : Arrays.asList(
                        page.profile().policyId(), page.timeoutMinutes(), page.blocksUse(), page.blockingApps());
    }
}
