package dev.muster.reporting.console;

import dev.muster.http.access.Roles;
import dev.muster.reporting.incomplete.IncompleteReport;
import dev.muster.reporting.incomplete.IncompleteResource;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;

/** Where people stop. */
@Path("/console/incomplete")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
@Produces(MediaType.TEXT_HTML)
public class IncompletePage {

    private final IncompleteResource incomplete;
    private final Clock clock;

    IncompletePage(IncompleteResource incomplete, Clock clock) {
        this.incomplete = incomplete;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance incomplete(
                Asked asked, String sentence, IncompleteReport stops, SectionLines lines);
    }

    @GET
    public Uni<TemplateInstance> incomplete(@Context UriInfo uri) {
        Asked asked = Asked.of(uri, clock);
        return incomplete
                .incomplete(uri)
                .map(stops -> Templates.incomplete(asked, Sentences.about(stops), stops, SectionLines.of(stops)));
    }
}
