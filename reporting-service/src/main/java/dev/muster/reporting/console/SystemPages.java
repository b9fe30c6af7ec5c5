package dev.muster.reporting.console;

import dev.muster.events.Topic;
import dev.muster.events.Topics;
import dev.muster.http.access.Roles;
import dev.muster.http.problem.ProblemException;
import dev.muster.reporting.apple.AppleResource;
import dev.muster.reporting.deadletter.DeadLetterResource;
import dev.muster.reporting.deadletter.ReplayedLetters;
import dev.muster.reporting.deadletter.WaitingLetters;
import dev.muster.reporting.device.DeviceResource;
import dev.muster.reporting.freshness.FreshnessSource;
import dev.muster.reporting.terms.TermsResource;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;

/** Whether the plane itself is well: services, how far the reports are, records put aside. */
@Path("/console/system")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
@Produces(MediaType.TEXT_HTML)
public class SystemPages {

    private final ServiceStandings standings;
    private final FreshnessSource freshness;
    private final DeviceResource devices;
    private final TermsResource terms;
    private final AppleResource apple;
    private final DeadLetterResource letters;

    SystemPages(
            ServiceStandings standings,
            FreshnessSource freshness,
            DeviceResource devices,
            TermsResource terms,
            AppleResource apple,
            DeadLetterResource letters) {
        this.standings = standings;
        this.freshness = freshness;
        this.devices = devices;
        this.terms = terms;
        this.apple = apple;
        this.letters = letters;
    }

    /** How far a report is. */
    public record Progress(String report, Instant completeUpTo) {}

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance system(
                String sentence, List<ServiceStanding> services, List<Progress> progress, Instant completeUpTo);

        static native TemplateInstance letters(List<WaitingLetters> topics, String putAside);

        static native TemplateInstance replay(WaitingLetters letters);

        static native TemplateInstance replayed(ReplayedLetters done);
    }

    @GET
    public Uni<TemplateInstance> system(@Context UriInfo uri) {
        return Uni.combine()
                .all()
                .unis(standings.now(), freshness.now(), devices.counts(uri), terms.acceptances(uri), apple.tokens(uri))
                .with((services, attempts, counted, accepted, health) -> Templates.system(
                        sentence(services),
                        services,
                        List.of(
                                new Progress("Enrollments", attempts.completeUpTo()),
                                new Progress("Devices", counted.completeUpTo()),
                                new Progress("Terms", accepted.completeUpTo()),
                                new Progress("Apple", health.completeUpTo())),
                        attempts.completeUpTo()));
    }

    /** Which topics have letters, as a part of the page. */
    @GET
    @Path("/dead-letters")
    public Uni<TemplateInstance> letters(@Context UriInfo uri) {
        return letters.waiting(uri)
                .map(topics -> Templates.letters(
                        topics.stream().filter(topic -> topic.waiting() > 0).toList(), putAside(topics)));
    }

    /** Says what a replay does before it is done. */
    @GET
    @Path("/dead-letters/{topic}")
    @RolesAllowed({Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
    public Uni<TemplateInstance> confirm(@PathParam("topic") String name, @Context UriInfo uri) {
        Topic topic = Topics.named(name).orElseThrow(() -> ProblemException.notFound("topic"));
        return letters.waiting(uri)
                .map(topics -> topics.stream()
                        .filter(waiting -> waiting.topic().equals(topic.name()))
                        .findFirst()
                        .map(Templates::replay)
                        .orElseThrow(() -> ProblemException.notFound("topic")));
    }

    @POST
    @Path("/dead-letters/{topic}")
    @RolesAllowed({Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
    public Uni<TemplateInstance> replay(
            @PathParam("topic") String name, @Context UriInfo uri, @Context SecurityIdentity operator) {
        return letters.replay(name, uri, operator).map(Templates::replayed);
    }

    /** What the page's sentence says besides, once the broker has been asked. */
    static String putAside(List<WaitingLetters> topics) {
        long waiting = topics.stream().mapToLong(WaitingLetters::waiting).sum();
        return waiting == 0
                ? "No record was put aside."
                : Say.count(waiting, "record was", "records were") + " put aside as dead letters.";
    }

    private static String sentence(List<ServiceStanding> services) {
        List<String> sick = services.stream()
                .filter(service -> !service.state().equals("ready"))
                .map(ServiceStanding::name)
                .toList();
        long behind = services.stream().mapToLong(ServiceStanding::behind).sum();
        String lag = behind == 0
                ? " Nothing waits to be read."
                : " " + Say.count(behind, "record waits", "records wait") + " to be read.";
        return (sick.isEmpty()
                        ? "All services are ready."
                        : String.join(", ", sick) + (sick.size() == 1 ? " is" : " are") + " not ready.")
                + lag;
    }
}
