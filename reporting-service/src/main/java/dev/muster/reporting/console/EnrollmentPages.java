package dev.muster.reporting.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.http.access.Roles;
import dev.muster.reporting.export.CsvResource;
import dev.muster.reporting.search.SearchReport;
import dev.muster.reporting.search.SearchResource;
import dev.muster.reporting.story.AttemptStory;
import dev.muster.reporting.story.StoryResource;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;

/** All attempts, and the story of one. */
@Path("/console/enrollments")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
@Produces(MediaType.TEXT_HTML)
public class EnrollmentPages {

    private final SearchResource search;
    private final StoryResource stories;
    private final CsvResource files;
    private final PolicyAnswers policy;
    private final ObjectMapper json;
    private final Clock clock;

    EnrollmentPages(
            SearchResource search,
            StoryResource stories,
            CsvResource files,
            PolicyAnswers policy,
            ObjectMapper json,
            Clock clock) {
        this.search = search;
        this.stories = stories;
        this.files = files;
        this.policy = policy;
        this.json = json;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance enrollments(Asked asked, SearchReport found);

        static native TemplateInstance enrollment(AttemptStory story, String sentence);

        static native TemplateInstance trace(String subject, Answer<Argument> answer, String again);
    }

    @GET
    public Uni<TemplateInstance> enrollments(@Context UriInfo uri) {
        Asked asked = Asked.of(uri, clock);
        return search.search(uri).map(found -> Templates.enrollments(asked, found));
    }

    /** One field for everything a person has in hand: an id, a user or a serial number. */
    @GET
    @Path("/find")
    public Response find(@Context UriInfo uri) {
        MultivaluedMap<String, String> options = uri.getQueryParameters();
        String words =
                options.getFirst("q") == null ? "" : options.getFirst("q").strip();
        return Response.seeOther(URI.create(Finder.address(words))).build();
    }

    @GET
    @Path("/export.csv")
    @Produces("text/csv")
    @Blocking
    public Response export(@Context UriInfo uri) {
        return files.attempts(uri);
    }

    @GET
    @Path("/{id}")
    public Uni<TemplateInstance> enrollment(@PathParam("id") String id, @Context UriInfo uri) {
        return stories.attempt(id, uri).map(story -> Templates.enrollment(story, Sentences.about(story)));
    }

    /** What is known about it, as data. */
    @GET
    @Path("/{id}/raw")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<String> raw(@PathParam("id") String id, @Context UriInfo uri) {
        return stories.attempt(id, uri).map(story -> json.valueToTree(story).toPrettyString());
    }

    /** The argument of its decision, as a part of the page. */
    @GET
    @Path("/{id}/trace")
    public Uni<TemplateInstance> trace(@PathParam("id") UUID id) {
        return policy.decision(id)
                .map(answer -> Templates.trace("decision", answer, "/console/enrollments/" + id + "/trace"));
    }
}
