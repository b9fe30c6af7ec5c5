package dev.muster.reporting.console.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.eventlog.EventJson;
import dev.muster.http.access.Roles;
import dev.muster.reporting.console.Viewer;
import dev.muster.reporting.console.service.Answer;
import dev.muster.reporting.console.service.Answers;
import dev.muster.reporting.console.service.EnrollmentGatewayClient;
import dev.muster.reporting.console.service.GraphPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Enrollment tokens and Android profiles with their QR codes. Who sees a code can enroll: administrators only (T-2). */
@Path("/console/tokens")
@RolesAllowed(Roles.ENROLLMENT_ADMIN)
@Produces(MediaType.TEXT_HTML)
public class TokenPages {

    private static final String SERVICE = "enrollment gateway";

    private final EnrollmentGatewayClient client;
    private final Answers answers;
    private final Viewer viewer;
    private final Clock clock;

    TokenPages(@RestClient EnrollmentGatewayClient client, Answers answers, Viewer viewer, Clock clock) {
        this.client = client;
        this.answers = answers;
        this.viewer = viewer;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance tokens(
                Answer<List<EnrollmentTokenLine>> tokens, Answer<List<AndroidProfile>> profiles, Instant now);

        static native TemplateInstance qrCode(UUID id);
    }

    @GET
    public Uni<TemplateInstance> tokens() {
        Uni<Answer<List<EnrollmentTokenLine>>> tokens = answers.of(
                SERVICE,
                "tokens",
                client.tokens(viewer.authorization()),
                body -> StreamSupport.stream(
                                EventJson.readStored(body, JsonNode.class).spliterator(), false)
                        .map(item -> EventJson.readStored(item.toString(), EnrollmentTokenLine.class))
                        .toList());
        Uni<Answer<List<AndroidProfile>>> profiles = answers.of(
                SERVICE,
                "profiles",
                client.profiles(viewer.authorization(), GraphPage.LONGEST),
                body -> GraphPage.read(body, item -> EventJson.readStored(item.toString(), AndroidProfile.class))
                        .value());
        return Uni.combine()
                .all()
                .unis(tokens, profiles)
                .with((lines, known) -> Templates.tokens(lines, known, clock.instant()));
    }

    /** The QR code as a part of the page, once somebody asks to see it. */
    @GET
    @Path("/{id}/code")
    public TemplateInstance code(@PathParam("id") UUID id) {
        return Templates.qrCode(id);
    }

    /** The QR code itself. */
    @GET
    @Path("/{id}/qr.svg")
    @Produces("image/svg+xml")
    public Uni<Response> qrCode(@PathParam("id") UUID id) {
        return answers.of(
                        SERVICE, "usable token of this profile", client.qrCode(viewer.authorization(), id), svg -> svg)
                .map(answer -> answer.given()
                        ? Response.ok(answer.value()).build()
                        : Response.status(Response.Status.CONFLICT).build());
    }
}
