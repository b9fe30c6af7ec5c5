package dev.muster.policy.engine.apple;

import dev.muster.events.enrollment.Circumstances;
import dev.muster.events.enrollment.Circumstances.OwnerChoice;
import dev.muster.events.enrollment.Circumstances.SecurityChoice;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.trace.Candidate;
import dev.muster.policy.engine.assignment.Ranking;
import dev.muster.policy.engine.assignment.Ranking.Selection;
import dev.muster.policy.engine.attempt.Attempt;
import dev.muster.policy.engine.attempt.Methods;
import dev.muster.policy.engine.filter.FilterSubject;
import java.util.List;

/**
 * The Apple enrollment type of an attempt.
 *
 * @param type device or user enrollment, null where the question does not arise
 * @param overridesRestriction whether a User Enrollment profile sets the platform restriction aside (PR-8)
 * @param candidates the profiles considered
 */
public record ChosenType(EnrollmentType type, boolean overridesRestriction, List<Candidate> candidates) {

    private static final ChosenType NONE = new ChosenType(null, false, List.of());

    /** Chooses by the profile of highest priority; without one the method itself says what it is (AP-1). */
    public static ChosenType of(Attempt attempt, FilterSubject subject, Ranking<EnrollmentType> profiles) {
        if (attempt.platform() != Platform.IOS || !Methods.USER_STARTED_APPLE.contains(attempt.method())) {
            return NONE;
        }
        Selection<EnrollmentType> selection = profiles.select(attempt.membership(), subject);
        if (selection.settings() == null) {
            EnrollmentType byMethod = attempt.method() == EnrollmentMethod.APPLE_USER_ENROLLMENT
                    ? EnrollmentType.USER
                    : EnrollmentType.DEVICE;
            return new ChosenType(byMethod, false, selection.candidates());
        }
        EnrollmentType type = switch (selection.settings()) {
            case DEVICE -> EnrollmentType.DEVICE;
            case USER -> EnrollmentType.USER;
            case USER_CHOICE -> chosen(attempt.request().circumstances());
        };
        return new ChosenType(type, type == EnrollmentType.USER, selection.candidates());
    }

    /** Name on the wire, null where the question does not arise. */
    public String code() {
        return type == null ? null : type.code();
    }

    /** Only "I own this device" with "only work apps" is user enrollment; an unanswered question is not. */
    private static EnrollmentType chosen(Circumstances circumstances) {
        return circumstances.ownerChoice() == OwnerChoice.ME && circumstances.securityChoice() == SecurityChoice.APPS
                ? EnrollmentType.USER
                : EnrollmentType.DEVICE;
    }
}
