package dev.muster.gateway.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.eventlog.TraceContext;
import dev.muster.events.device.DeviceAction;
import dev.muster.gateway.applicant.Applicants;
import dev.muster.gateway.applicant.Credentials;
import dev.muster.gateway.contact.Contact.DoneAction;
import dev.muster.gateway.contact.persistence.AdeLocks;
import dev.muster.gateway.contact.persistence.Categories;
import dev.muster.gateway.contact.persistence.ManagedDevices;
import dev.muster.gateway.contact.persistence.Standings;
import dev.muster.gateway.enrollment.EnrollmentRequest;
import dev.muster.gateway.enrollment.EnrollmentSession;
import dev.muster.gateway.enrollment.persistence.Sessions;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What a managed device does after its enrollment, with the credential of its enrollment. Nobody acts in its place: what
 * administrators want of a device they ask of the registry, where it is audited.
 */
@Path("/enrollments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ContactResource {

    private static final String TOKEN = "Enrollment-Token";

    private final ManagedDevices devices;
    private final Sessions sessions;
    private final Standings standings;
    private final Categories categories;
    private final AdeLocks locks;
    private final Applicants applicants;
    private final ContactSettings settings;
    private final MeterRegistry metrics;
    private final Clock clock;

    ContactResource(
            ManagedDevices devices,
            Sessions sessions,
            Standings standings,
            Categories categories,
            AdeLocks locks,
            Applicants applicants,
            ContactSettings settings,
            MeterRegistry metrics,
            Clock clock) {
        this.devices = devices;
        this.sessions = sessions;
        this.standings = standings;
        this.categories = categories;
        this.locks = locks;
        this.applicants = applicants;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * What a device says of itself when it checks in.
     *
     * @param osVersion the system it runs now, may be absent
     */
    public record CheckIn(String osVersion) {}

    /** The category a user chose. */
    public record Choice(UUID categoryId) {}

    /** The category a device has now. */
    public record Chosen(UUID enrollmentId, UUID categoryId, String displayName) {}

    /** What a device did, and whether it is managed still. */
    public record Done(UUID enrollmentId, UUID actionId, DeviceAction action, String state) {}

    /** A device that is managed no longer. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Left(UUID enrollmentId, String state, Instant endedAt) {}

    /** A managed device talks to us (D-3); it hears what is asked of it and when to come again. */
    @POST
    @Path("/{id}/check-in")
    public Uni<CheckInAnswer> checkIn(@PathParam("id") String id, CheckIn said, @HeaderParam(TOKEN) String token) {
        return applicants.shown(token).chain(credentials -> {
            String osVersion = said == null ? null : said.osVersion();
            if (osVersion != null && !EnrollmentRequest.isSound(osVersion)) {
                throw ProblemException.of(Reason.MALFORMED_REQUEST, "osVersion is too long or has control characters");
            }
            Cadence cadence = settings.cadence();
            Instant now = clock.instant();
            return visit("checkIn", id, credentials, device -> device.checkIn(osVersion, cadence, now))
                    .chain(visit -> offered(visit.device())
                            .map(offered -> CheckInAnswer.of(visit.device(), cadence, offered, now)));
        });
    }

    /** The user chooses a category, during the enrollment or later (C-1). */
    @PUT
    @Path("/{id}/category")
    public Uni<Chosen> choose(@PathParam("id") String id, Choice choice, @HeaderParam(TOKEN) String token) {
        return applicants.shown(token).chain(credentials -> {
            if (choice == null || choice.categoryId() == null) {
                throw ProblemException.of(Reason.MALFORMED_REQUEST, "categoryId is needed");
            }
            return categories.find(choice.categoryId()).chain(found -> {
                Category category = found.orElse(null);
                return visit("category", id, credentials, device -> device.choose(category, clock.instant()))
                        .map(visit -> new Chosen(known(id), category.categoryId(), category.displayName()));
            });
        });
    }

    /** The device did what was asked of it. Saying so again changes nothing. */
    @POST
    @Path("/{id}/actions/{actionId}")
    @Consumes(MediaType.WILDCARD)
    public Uni<Done> done(
            @PathParam("id") String id, @PathParam("actionId") String actionId, @HeaderParam(TOKEN) String token) {
        return applicants.shown(token).chain(credentials -> {
            UUID action = uuid(actionId, "action");
            return visit("action", id, credentials, device -> device.actionDone(action, clock.instant()))
                    .map(visit -> {
                        DoneAction done = visit.device().done(action).orElseThrow();
                        return new Done(known(id), action, done.action(), state(visit.device()));
                    });
        });
    }

    /** The user takes the device out of management, where that is allowed (M-9). Saying so again changes nothing. */
    @POST
    @Path("/{id}/unenroll")
    @Consumes(MediaType.WILDCARD)
    public Uni<Left> unenroll(@PathParam("id") String id, @HeaderParam(TOKEN) String token) {
        return applicants
                .shown(token)
                .chain(credentials -> sessions.find(known(id))
                        .chain(this::facts)
                        .chain(facts ->
                                visit("unenroll", id, credentials, device -> device.unenroll(facts, clock.instant())))
                        .map(visit -> new Left(
                                known(id), state(visit.device()), visit.device().endedAt())));
    }

    private Uni<Visit> visit(
            String what, String id, Credentials credentials, Function<ManagedDevice, Visit> happening) {
        return devices.visit(
                        known(id),
                        TraceContext.current(),
                        device -> isItself(device, credentials) ? happening.apply(device) : Visit.unchanged(device))
                .map(found -> found.filter(visit -> isItself(visit.device(), credentials))
                        .orElseThrow(() -> ProblemException.notFound("enrollment")))
                .invoke(visit -> {
                    count(what, visit);
                    if (visit.refusal() != null) {
                        throw Refusals.problem(visit);
                    }
                });
    }

    private Uni<List<Category>> offered(ManagedDevice device) {
        return device.mayBeAsked() ? categories.all() : Uni.createFrom().item(List.of());
    }

    private Uni<Unenrollment> facts(Optional<EnrollmentSession> found) {
        if (found.isEmpty()
                || !Unenrollment.dependsOnAppleProfile(found.get().decision().method())) {
            return Uni.createFrom().item(new Unenrollment(false, null));
        }
        EnrollmentSession session = found.get();
        return locks.lockedAt(session.decision().device().serialNumber(), session.startedAt())
                .chain(locked -> standings
                        .convertedAt(session.decision().attemptId(), Unenrollment.BYOD, Unenrollment.AUTOMATED)
                        .map(convertedAt -> new Unenrollment(locked, convertedAt.orElse(null))));
    }

    private void count(String what, Visit visit) {
        String outcome = visit.refusal() != null ? "refused" : visit.events().isEmpty() ? "unchanged" : "told";
        metrics.counter("muster.device.visits", "visit", what, "outcome", outcome)
                .increment();
    }

    private static String state(ManagedDevice device) {
        return device.end().map(ManagementEnd::toString).orElse("managed");
    }

    private static boolean isItself(ManagedDevice device, Credentials credentials) {
        EnrollmentSession session = device.session();
        return credentials.isOf(session.decision().userPrincipalName(), session.tokenId());
    }

    private static UUID known(String id) {
        return uuid(id, "enrollment");
    }

    private static UUID uuid(String id, String what) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.notFound(what);
        }
    }
}
