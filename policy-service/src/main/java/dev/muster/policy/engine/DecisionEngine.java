package dev.muster.policy.engine;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.Outcome;
import dev.muster.events.policy.Ownership;
import dev.muster.events.policy.trace.DecisionTrace;
import dev.muster.events.policy.trace.OwnershipTrace;
import dev.muster.policy.engine.admission.AdmissionPolicies;
import dev.muster.policy.engine.admission.MethodRules;
import dev.muster.policy.engine.admission.PersonRules;
import dev.muster.policy.engine.admission.ProfileRule;
import dev.muster.policy.engine.admission.TokenRule;
import dev.muster.policy.engine.apple.ChosenType;
import dev.muster.policy.engine.attempt.Attempt;
import dev.muster.policy.engine.attempt.Findings;
import dev.muster.policy.engine.attempt.Methods;
import dev.muster.policy.engine.esp.ChosenPage;
import dev.muster.policy.engine.filter.FilterSubject;
import dev.muster.policy.engine.known.KnownFacts;
import dev.muster.policy.engine.limit.DeviceEnrollmentManagers;
import dev.muster.policy.engine.limit.LimitFinding;
import dev.muster.policy.engine.ownership.OwnershipRules;
import dev.muster.policy.engine.restriction.ApplicableRestriction;
import dev.muster.reasons.Reason;
import java.time.Instant;
import java.util.List;

/**
 * Decides whether an attempt is let in, and explains itself.
 *
 * <p>The stages, in the order in which a refusal is explained: the method exists (M-1); what it asks of the device and the
 * installation (M-2 to M-8, T-2); who may enroll (U); device enrollment managers (DEM); the assigned profile (AP-4);
 * the platform restriction (PR); the device limit (DL). The first stage that refuses gives all its reasons. Later stages are
 * still looked at for the trace, so that whoever mends the first reason sees what would come next.
 */
public final class DecisionEngine {

    private DecisionEngine() {}

    /**
     * Decides one attempt. The same arguments give an equal decision.
     *
     * @param request what was asked
     * @param policies the policies in force
     * @param known what the projections know about the attempt
     * @param now the moment of the decision
     */
    public static Decision decide(EnrollmentRequested request, PolicySnapshot policies, KnownFacts known, Instant now) {
        AdmissionPolicies admission = policies.admission();
        Attempt attempt = Attempt.of(request, known, now, admission.deviceEnrollmentManagers(), policies.groups());
        Findings admitted = new Findings();
        if (!MethodRules.exists(attempt, admitted)) {
            return withoutMethod(attempt, admitted);
        }
        EnrollmentMethod flow = policies.restrictions().flow(attempt);
        OwnershipTrace owned = OwnershipRules.decide(attempt, flow);
        FilterSubject subject = new FilterSubject(attempt.device(), attempt.enrollmentProfileName(), owned.ownership());
        ChosenType type = ChosenType.of(attempt, subject, policies.enrollmentTypes());
        admit(attempt, flow, type, owned.ownership(), admission, admitted);
        boolean admissible = !admitted.refused();

        ApplicableRestriction restriction = policies.restrictions().applicable(attempt, flow, subject);
        Findings restricted = new Findings(admitted);
        restrict(attempt, restriction, type, owned.ownership(), restricted);

        LimitFinding limit = policies.limits().find(attempt, subject);
        SlotDemand slot = slot(attempt, limit, restricted);

        ChosenPage page =
                restricted.refused() ? ChosenPage.NONE : policies.esp().choose(attempt, subject);
        policies.esp().warn(attempt, page, admitted);
        DecisionTrace trace = new DecisionTrace(
                admitted.checks(),
                owned,
                restriction == null ? List.of() : restriction.candidates(),
                restricted.checks(),
                limit.candidates(),
                limit.trace(),
                type.candidates(),
                page.candidates());
        EnrollmentDecided decided = new EnrollmentDecided(
                request.attemptId(),
                request.subject(),
                request.requestedAt(),
                now,
                restricted.refused() ? Outcome.REFUSED : Outcome.ALLOWED,
                restricted.reasons(),
                request.method(),
                request.device(),
                attempt.user() == null ? null : attempt.user().principalName(),
                owned.ownership(),
                owned.rule() + ": " + owned.evidence(),
                Methods.PERSONAL_ANDROID.contains(request.method()) ? flow : null,
                type.code(),
                attempt.enrollmentProfileName(),
                admissible && restriction != null && !type.overridesRestriction() ? restriction.policy() : null,
                admissible ? limit.policy() : null,
                slot.outcome(),
                page.page(),
                trace);
        return new Decision(decided, slot);
    }

    private static void admit(
            Attempt attempt,
            EnrollmentMethod flow,
            ChosenType type,
            Ownership ownership,
            AdmissionPolicies policies,
            Findings findings) {
        MethodRules.check(attempt, flow, type.type(), policies, findings);
        TokenRule.check(attempt, findings);
        findings.endStage();
        PersonRules.check(attempt, ownership, policies, findings);
        findings.endStage();
        DeviceEnrollmentManagers.check(attempt, flow, findings);
        findings.endStage();
        ProfileRule.check(attempt, findings);
        findings.endStage();
    }

    private static void restrict(
            Attempt attempt,
            ApplicableRestriction restriction,
            ChosenType type,
            Ownership ownership,
            Findings findings) {
        if (restriction == null) {
            findings.note(ApplicableRestriction.CORPORATE_ANDROID);
        } else if (type.overridesRestriction()) {
            findings.note(ApplicableRestriction.OVERRIDDEN);
        } else {
            restriction.check(attempt, ownership, findings);
        }
        findings.endStage();
    }

    /** Refuses where the limit is reached. A refused attempt never takes a slot. */
    private static SlotDemand slot(Attempt attempt, LimitFinding limit, Findings findings) {
        if (findings.refused()) {
            return SlotDemand.NotNeeded.BECAUSE_REFUSED;
        }
        return switch (limit.room()) {
            case UNLIMITED -> new SlotDemand.NotNeeded(limit.trace().why());
            case HELD -> new SlotDemand.Keep();
            case FREE ->
                new SlotDemand.Take(attempt.user().principalName(), limit.enrollmentLimit(), limit.directoryLimit());
            case NONE -> {
                findings.refuse(Reason.DEVICE_LIMIT_REACHED, limit.details());
                yield new SlotDemand.Refused(limit.trace().why());
            }
        };
    }

    /** Where the method does not exist, no later question makes sense. */
    private static Decision withoutMethod(Attempt attempt, Findings findings) {
        EnrollmentRequested request = attempt.request();
        OwnershipTrace unknown =
                new OwnershipTrace(Ownership.UNKNOWN, "M-1", "the method does not exist on the platform");
        EnrollmentDecided decided = new EnrollmentDecided(
                request.attemptId(),
                request.subject(),
                request.requestedAt(),
                attempt.now(),
                Outcome.REFUSED,
                findings.reasons(),
                request.method(),
                request.device(),
                attempt.user() == null ? null : attempt.user().principalName(),
                Ownership.UNKNOWN,
                null,
                null,
                null,
                null,
                null,
                null,
                SlotDemand.NotNeeded.BECAUSE_REFUSED.outcome(),
                null,
                new DecisionTrace(
                        findings.checks(), unknown, List.of(), List.of(), List.of(), null, List.of(), List.of()));
        return new Decision(decided, SlotDemand.NotNeeded.BECAUSE_REFUSED);
    }
}
