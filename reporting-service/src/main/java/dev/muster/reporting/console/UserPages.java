package dev.muster.reporting.console;

import dev.muster.http.access.Roles;
import dev.muster.reporting.console.service.Answer;
import dev.muster.reporting.export.CsvResource;
import dev.muster.reporting.terms.TermsReport;
import dev.muster.reporting.terms.TermsResource;
import dev.muster.reporting.user.UserPage;
import dev.muster.reporting.user.UserResource;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;

/** One person: what they tried, what they have, what is meant for them, what they accepted. */
@Path("/console/users")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
@Produces(MediaType.TEXT_HTML)
public class UserPages {

    private final UserResource users;
    private final TermsResource terms;
    private final CsvResource files;
    private final PolicyAnswers policy;
    private final Clock clock;

    UserPages(UserResource users, TermsResource terms, CsvResource files, PolicyAnswers policy, Clock clock) {
        this.users = users;
        this.terms = terms;
        this.files = files;
        this.policy = policy;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance users(Asked asked, TermsReport accepted);

        static native TemplateInstance user(Asked asked, UserPage person);

        static native TemplateInstance slots(String user, Answer<SlotLedger> answer, String again);
    }

    /** The way to a person, and who accepted which terms. */
    @GET
    public Uni<TemplateInstance> users(@Context UriInfo uri) {
        Asked asked = Asked.of(uri, clock);
        return terms.acceptances(uri).map(accepted -> Templates.users(asked, accepted));
    }

    @GET
    @Path("/terms.csv")
    @Produces("text/csv")
    @Blocking
    public Response export(@Context UriInfo uri) {
        return files.terms(uri);
    }

    @GET
    @Path("/{upn}")
    public Uni<TemplateInstance> user(@PathParam("upn") String upn, @Context UriInfo uri) {
        Asked asked = Asked.of(uri, clock);
        return users.user(upn, uri).map(person -> Templates.user(asked, person));
    }

    /** The slot ledger, as a part of the page. */
    @GET
    @Path("/{upn}/slots")
    @RolesAllowed({Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
    public Uni<TemplateInstance> slots(@PathParam("upn") String upn, @Context UriInfo uri) {
        return policy.slots(upn)
                .map(answer -> Templates.slots(upn, answer, uri.getRequestUri().getRawPath()));
    }
}
