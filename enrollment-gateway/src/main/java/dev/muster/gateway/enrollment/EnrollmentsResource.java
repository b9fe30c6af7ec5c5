package dev.muster.gateway.enrollment;

import dev.muster.eventlog.TraceContext;
import dev.muster.events.enrollment.EspPhase;
import dev.muster.events.enrollment.EspPhaseState;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.enrollment.Screen;
import dev.muster.events.enrollment.StepAction;
import dev.muster.gateway.applicant.Applicants;
import dev.muster.gateway.applicant.Credentials;
import dev.muster.gateway.enrollment.persistence.Sessions;
import dev.muster.http.problem.Problem;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The plain JSON interface for devices, agents and other MDMs (architecture §6). */
@Path("/enrollments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class EnrollmentsResource {

    private static final String TOKEN = "Enrollment-Token";
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_DETAIL = 500;

    private final RequestEnrollment requests;
    private final Sessions sessions;
    private final Applicants applicants;
    private final GatewaySettings settings;
    private final Clock clock;

    EnrollmentsResource(
            RequestEnrollment requests,
            Sessions sessions,
            Applicants applicants,
            GatewaySettings settings,
            Clock clock) {
        this.requests = requests;
        this.sessions = sessions;
        this.applicants = applicants;
        this.settings = settings;
        this.clock = clock;
    }

    /** A screen that was reported. */
    public record Step(Screen screen, StepAction action) {}

    /** How a phase of the Enrollment Status Page stands. */
    public record PhaseReport(EspPhase phase, EspPhaseState state, String item, String detail) {}

    /** Why a device gives up. */
    public record Failure(String reason, String detail) {}

    @POST
    public Uni<Response> enroll(
            EnrollmentRequest request,
            @HeaderParam(TOKEN) String token,
            @HeaderParam("Idempotency-Key") String idempotencyKey) {
        return applicants.shown(token).chain(credentials -> {
            check(request, idempotencyKey);
            return requests.request(request, credentials, token, idempotencyKey)
                    .map(session -> Response.created(URI.create(
                                    "/enrollments/" + session.decision().attemptId()))
                            .entity(EnrollmentView.of(session))
                            .build());
        });
    }

    @GET
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    public Uni<EnrollmentView> get(@PathParam("id") String id, @HeaderParam(TOKEN) String token) {
        return applicants
                .shown(token)
                .chain(credentials ->
                        sessions.find(known(id)).map(found -> EnrollmentView.of(visible(found, credentials))));
    }

    @POST
    @Path("/{id}/steps")
    public Uni<EnrollmentView> step(@PathParam("id") String id, Step step, @HeaderParam(TOKEN) String token) {
        return applicants.shown(token).chain(credentials -> {
            if (step == null || step.screen() == null || step.action() == null) {
                throw ProblemException.of(Reason.MALFORMED_REQUEST, "screen and action are needed");
            }
            if (!step.screen().offers(step.action())) {
                throw ProblemException.unprocessable("Screen " + step.screen() + " has no action " + step.action());
            }
            return happen(
                    id,
                    credentials,
                    session -> session.report(step.screen(), step.action(), settings.silenceLimit(), clock.instant()));
        });
    }

    /** A phase of the Enrollment Status Page (E-6): devices and agents tell how it stands, as often as it changes. */
    @POST
    @Path("/{id}/esp-phases")
    public Uni<EnrollmentView> phase(@PathParam("id") String id, PhaseReport told, @HeaderParam(TOKEN) String token) {
        return applicants.shown(token).chain(credentials -> {
            if (told == null || told.phase() == null || told.state() == null) {
                throw ProblemException.of(Reason.MALFORMED_REQUEST, "phase and state are needed");
            }
            if (tooLong(told.item()) || tooLong(told.detail())) {
                throw ProblemException.unprocessable("item and detail take at most " + LONGEST_DETAIL + " characters");
            }
            return sessions.find(known(id))
                    .invoke(found -> onWindows(visible(found, credentials)))
                    .chain(() -> happen(
                            id,
                            credentials,
                            session -> session.report(
                                    told.phase(),
                                    told.state(),
                                    told.item(),
                                    told.detail(),
                                    settings.silenceLimit(),
                                    clock.instant())));
        });
    }

    private static void onWindows(EnrollmentSession session) {
        if (session.decision().device().platform() != Platform.WINDOWS) {
            throw ProblemException.unprocessable("Only Windows shows an Enrollment Status Page (E-1)");
        }
    }

    private static boolean tooLong(String text) {
        return text != null && text.length() > LONGEST_DETAIL;
    }

    @POST
    @Path("/{id}/complete")
    @Consumes(MediaType.WILDCARD)
    public Uni<EnrollmentView> complete(@PathParam("id") String id, @HeaderParam(TOKEN) String token) {
        return applicants
                .shown(token)
                .chain(credentials ->
                        happen(id, credentials, SessionState.COMPLETED, session -> session.complete(clock.instant())));
    }

    @POST
    @Path("/{id}/fail")
    public Uni<EnrollmentView> fail(@PathParam("id") String id, Failure failure, @HeaderParam(TOKEN) String token) {
        return applicants.shown(token).chain(credentials -> {
            if (failure == null || failure.reason() == null) {
                throw ProblemException.of(Reason.MALFORMED_REQUEST, "reason is needed");
            }
            Reason reason = Reason.ofCode(failure.reason())
                    .orElseThrow(() -> ProblemException.unprocessable("There is no reason " + failure.reason()));
            if (failure.detail() != null && failure.detail().length() > LONGEST_DETAIL) {
                throw ProblemException.unprocessable("detail takes at most " + LONGEST_DETAIL + " characters");
            }
            return happen(
                    id,
                    credentials,
                    SessionState.FAILED,
                    session -> session.fail(reason, failure.detail(), clock.instant()));
        });
    }

    private Uni<EnrollmentView> happen(String id, Credentials credentials, Function<EnrollmentSession, Change> what) {
        return happen(id, credentials, null, what);
    }

    /**
     * @param already the end that answers a repeated report like the first one, null when none does
     */
    private Uni<EnrollmentView> happen(
            String id, Credentials credentials, SessionState already, Function<EnrollmentSession, Change> what) {
        return sessions.apply(
                        known(id),
                        TraceContext.current(),
                        session -> mayFollow(session, credentials)
                                ? what.apply(session)
                                : new Change(session, java.util.List.of()))
                .map(changed -> {
                    EnrollmentSession session = visible(changed.map(Change::session), credentials);
                    boolean done = !changed.orElseThrow().events().isEmpty() && !lapsed(session, already);
                    if (!done && session.state() != already) {
                        throw ended(session);
                    }
                    return EnrollmentView.of(session);
                });
    }

    /** Whether the report came after the enrollment had been silent for too long: then it was abandoned instead. */
    private static boolean lapsed(EnrollmentSession session, SessionState wanted) {
        return session.state() == SessionState.ABANDONED
                && (wanted != null || session.endedAt().equals(session.silentAfter()));
    }

    private static ProblemException ended(EnrollmentSession session) {
        Problem problem = Problem.of(409, "enrollmentEnded", "This enrollment has ended: " + session.state(), null)
                .with("state", session.state().toString())
                .with("endedAt", session.endedAt());
        if (session.reason() != null) {
            problem = problem.with("reason", session.reason().code())
                    .with("cause", session.reason().cause())
                    .with("remediation", session.reason().remediation());
        }
        return new ProblemException(problem);
    }

    private static EnrollmentSession visible(Optional<EnrollmentSession> found, Credentials credentials) {
        return found.filter(session -> mayFollow(session, credentials))
                .orElseThrow(() -> ProblemException.notFound("enrollment"));
    }

    private static boolean mayFollow(EnrollmentSession session, Credentials credentials) {
        return credentials.mayFollow(session.decision().userPrincipalName(), session.tokenId());
    }

    private static UUID known(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.notFound("enrollment");
        }
    }

    private static void check(EnrollmentRequest request, String idempotencyKey) {
        if (request == null) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "A body is needed");
        }
        request.mistake().ifPresent(mistake -> {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, mistake);
        });
        if (idempotencyKey != null && (idempotencyKey.isBlank() || idempotencyKey.length() > LONGEST_KEY)) {
            throw ProblemException.of(
                    Reason.MALFORMED_REQUEST, "Idempotency-Key takes 1 to " + LONGEST_KEY + " characters");
        }
    }
}
