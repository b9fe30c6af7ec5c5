package dev.muster.gateway.contact;

import dev.muster.gateway.enrollment.EnrollmentSession;
import dev.muster.http.problem.Problem;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import java.time.Duration;

/** Refusals as the problems a device is answered with. */
final class Refusals {

    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private Refusals() {}

    static ProblemException problem(Visit refused) {
        return switch (refused.refusal()) {
            case NOT_ENROLLED -> notEnrolled(refused.device().session());
            case ENDED -> ended(refused.device());
            case NO_SUCH_CATEGORY -> ProblemException.unprocessable("There is no such category");
            case TOO_OFTEN ->
                new ProblemException(Problem.of(429, "tooManyRequests", "The category was changed a moment ago", null))
                        .retryAfter(A_MOMENT);
            case NO_SUCH_ACTION -> ProblemException.notFound("action");
            case NOT_REMOVABLE ->
                ProblemException.of(
                        Reason.UNENROLL_NOT_ALLOWED,
                        "It was enrolled as "
                                + refused.device().session().decision().method());
            case WIPE_PENDING -> ProblemException.of(Reason.UNENROLL_NOT_ALLOWED, "It was asked to wipe itself");
            case LOCKED -> ProblemException.of(Reason.UNENROLL_NOT_ALLOWED, "Its enrollment profile is locked");
        };
    }

    private static ProblemException notEnrolled(EnrollmentSession session) {
        return new ProblemException(
                Problem.of(409, "enrollmentNotCompleted", "This enrollment is not completed: " + session.state(), null)
                        .with("state", session.state().toString())
                        .with("endedAt", session.endedAt()));
    }

    private static ProblemException ended(ManagedDevice device) {
        String end = device.end().orElseThrow().toString();
        return new ProblemException(
                Problem.of(410, "managementEnded", "This device is managed no longer: " + end, "It may enroll again")
                        .with("state", end)
                        .with("endedAt", device.endedAt()));
    }
}
