package dev.muster.reporting.console;

import dev.muster.http.access.Roles;
import dev.muster.reporting.apple.AppleResource;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;

/** How Apple's device lists and ours stand to each other. */
@Path("/console/apple")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
@Produces(MediaType.TEXT_HTML)
public class ApplePages {

    private final AppleResource apple;
    private final Clock clock;

    ApplePages(AppleResource apple, Clock clock) {
        this.apple = apple;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance apple(String sentence, AppleResource.Health health);

        static native TemplateInstance token(Asked asked, AppleResource.Runs runs);
    }

    @GET
    public Uni<TemplateInstance> tokens(@Context UriInfo uri) {
        return apple.tokens(uri).map(health -> Templates.apple(Sentences.about(health), health));
    }

    @GET
    @Path("/{id}")
    public Uni<TemplateInstance> runs(@PathParam("id") String id, @Context UriInfo uri) {
        Asked asked = Asked.of(uri, clock);
        return apple.runs(id, uri).map(runs -> Templates.token(asked, runs));
    }
}
