package dev.muster.reporting.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.Roles;
import dev.muster.reporting.console.service.Answer;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** All attempts, and the story of one. */
@Path("/console/enrollments")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
@Produces(MediaType.TEXT_HTML)
public class EnrollmentPages {

    private static final Set<String> DECISION = Set.of("requested", "allowed", "refused");

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

        static native TemplateInstance events(AttemptStory story, List<RawEvent> events, Answer<JsonNode> recorded);

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

    /** Something that was told about it, as JSON. */
    public record RawEvent(String name, Instant at, String json) {}

    /** What was told about it, event by event, as data. */
    @GET
    @Path("/{id}/events")
    public Uni<TemplateInstance> events(@PathParam("id") UUID id, @Context UriInfo uri) {
        return Uni.combine()
                .all()
                .unis(stories.attempt(id.toString(), uri), policy.recorded(id))
                .with((story, recorded) -> Templates.events(story, told(story, recorded), recorded));
    }

    private List<RawEvent> told(AttemptStory story, Answer<JsonNode> recorded) {
        List<RawEvent> events = new ArrayList<>();
        if (recorded.given()) {
            ObjectNode decided = recorded.value().deepCopy();
            JsonNode request = decided.remove("request");
            JsonNode inputs = decided.remove("inputs");
            if (request != null) {
                events.add(new RawEvent("EnrollmentRequested", story.requestedAt(), request.toPrettyString()));
            }
            events.add(new RawEvent("EnrollmentDecided", story.decidedAt(), decided.toPrettyString()));
            if (inputs != null) {
                events.add(new RawEvent("What the decision was made from", story.decidedAt(), inputs.toPrettyString()));
            }
        }
        story.timeline().stream()
                .filter(entry -> !recorded.given() || !DECISION.contains(entry.event()))
                .forEach(entry -> events.add(new RawEvent(
                        Say.event(entry), entry.at(), json.valueToTree(entry).toPrettyString())));
        return events;
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
