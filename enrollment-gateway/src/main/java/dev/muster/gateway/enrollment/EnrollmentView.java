package dev.muster.gateway.enrollment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Screen;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.EspPage;
import dev.muster.events.policy.GivenReason;
import dev.muster.events.policy.Ownership;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An enrollment as its device or user sees it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EnrollmentView(
        UUID enrollmentId,
        String state,
        EnrollmentMethod method,
        EnrollmentMethod routedTo,
        Ownership ownership,
        String enrollmentType,
        EspPage enrollmentStatusPage,
        Screen lastScreen,
        Instant startedAt,
        Instant lastHeardAt,
        Instant abandonedIfSilentUntil,
        Instant endedAt,
        List<GivenReason> reasons,
        String trace) {

    static EnrollmentView of(EnrollmentSession session) {
        EnrollmentDecided decision = session.decision();
        boolean open = session.state() == SessionState.STARTED;
        return new EnrollmentView(
                decision.attemptId(),
                session.state().toString(),
                decision.method(),
                decision.routedTo(),
                decision.ownership(),
                decision.enrollmentType(),
                decision.esp(),
                session.lastScreen(),
                session.startedAt(),
                session.lastHeardAt(),
                open ? session.silentAfter() : null,
                session.endedAt(),
                session.reason() == null
                        ? decision.reasons()
                        : List.of(GivenReason.of(session.reason(), java.util.Map.of())),
                traceOf(decision.attemptId()));
    }

    /** Where the explanation of a decision is found. */
    static String traceOf(UUID attemptId) {
        return "/decisions/" + attemptId;
    }
}
