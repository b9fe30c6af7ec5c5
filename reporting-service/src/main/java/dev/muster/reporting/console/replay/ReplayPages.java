package dev.muster.reporting.console.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.eventlog.EventJson;
import dev.muster.http.access.Roles;
import dev.muster.reporting.console.Asked;
import dev.muster.reporting.console.Viewer;
import dev.muster.reporting.console.policy.Drafts;
import dev.muster.reporting.console.service.Answer;
import dev.muster.reporting.console.service.Answers;
import dev.muster.reporting.console.service.PolicyServiceClient;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;

/** Replays: asked for, watched while they run, and what came out. The work goes on when nobody looks. */
@Path(ReplayPages.PATH)
@RolesAllowed({Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
@Produces(MediaType.TEXT_HTML)
public class ReplayPages {

    static final String PATH = "/console/replays";

    private static final String SERVICE = "policy service";
    private static final String WHAT = "replay of this id";

    private final PolicyServiceClient client;
    private final Drafts drafts;
    private final Answers answers;
    private final Viewer viewer;
    private final ObjectMapper json;
    private final Clock clock;

    ReplayPages(
            @RestClient PolicyServiceClient client,
            Drafts drafts,
            Answers answers,
            Viewer viewer,
            ObjectMapper json,
            Clock clock) {
        this.client = client;
        this.drafts = drafts;
        this.answers = answers;
        this.viewer = viewer;
        this.json = json;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance replays(Form form, Answer<List<Replay>> answer, Answer<String> order);

        static native TemplateInstance replayRun(
                Asked asked, UUID id, Answer<Replay> answer, Answer<Differences> differences, Answer<String> end);

        static native TemplateInstance replayRun$progress(UUID id, Answer<Replay> answer);
    }

    /** What the form says. */
    public record Form(int last, String comparedWith, String policies) {}

    /** A page of differences and the mark from which the next one goes on. */
    public record Differences(List<Difference> value, String next) {

        /** The mark in the link to the next page. */
        public String mark() {
            return next == null ? null : next.replaceFirst(".*[?&]after=([0-9]+).*", "$1");
        }
    }

    private record Replays(List<Replay> value) {}

    private record Accepted(UUID id) {}

    @GET
    public Uni<TemplateInstance> replays(@Context UriInfo uri) {
        return drafts.of(Asked.of(uri, clock))
                .chain(draft ->
                        list(new Form(1000, "inForce", draft.given() ? draft.value() : ""), draft.map(found -> "")));
    }

    /** Asks for a replay and leads to it. */
    @POST
    public Uni<Response> order(@RestForm int last, @RestForm String comparedWith, @RestForm String policies) {
        Form form = new Form(last, comparedWith, policies);
        return asked(form)
                .chain(order -> order.given()
                        ? led(PATH + "/" + order.value())
                        : list(form, order).map(page -> Response.ok(page).build()));
    }

    @GET
    @Path("/{id}")
    public Uni<TemplateInstance> replay(@PathParam("id") UUID id, @Context UriInfo uri) {
        return page(Asked.of(uri, clock), id, Answer.of(""));
    }

    private Uni<TemplateInstance> page(Asked asked, UUID id, Answer<String> end) {
        String change = asked.has("change") ? asked.value("change") : null;
        String after = asked.has("after") ? asked.value("after") : null;
        Uni<Answer<Differences>> differences = answers.of(
                SERVICE,
                WHAT,
                client.differences(viewer.authorization(), id, change, after),
                body -> EventJson.readStored(body, Differences.class));
        return Uni.combine()
                .all()
                .unis(one(id), differences)
                .with((replay, found) -> Templates.replayRun(asked, id, replay, found, end));
    }

    /** How far it is, as a part of the page; once it has ended the whole page is asked for. */
    @GET
    @Path("/{id}/progress")
    public Uni<Response> progress(@PathParam("id") UUID id) {
        return one(id).map(replay -> replay.given() && replay.value().ended()
                ? Response.noContent().header("HX-Refresh", "true").build()
                : Response.ok(Templates.replayRun$progress(id, replay)).build());
    }

    /**
     * Cancels a replay that is under way, which stays to be read, or removes one that has ended; when it has come to
     * something else than the person saw, nothing is done.
     *
     * @param what the button: {@code cancel} or {@code remove}
     */
    @POST
    @Path("/{id}/end")
    public Uni<Response> end(@PathParam("id") UUID id, @RestForm String what) {
        return one(id).chain(replay -> {
            if (!replay.given()) {
                return shown(id, replay.map(none -> ""));
            }
            return replay.value().mayBe(what)
                    ? answers.ofChange(
                                    SERVICE,
                                    WHAT,
                                    client.end(viewer.authorization(), id).replaceWith("ended"),
                                    done -> done)
                            .chain(done -> done.given()
                                    ? led("remove".equals(what) ? PATH : PATH + "/" + id)
                                    : shown(id, done))
                    : led(PATH + "/" + id);
        });
    }

    private static Uni<Response> led(String to) {
        return Uni.createFrom().item(Response.seeOther(URI.create(to)).build());
    }

    private Uni<Response> shown(UUID id, Answer<String> end) {
        return page(Asked.nothing(PATH + "/" + id, clock), id, end)
                .map(page -> Response.ok(page).build());
    }

    private Uni<Answer<Replay>> one(UUID id) {
        return answers.of(
                SERVICE,
                WHAT,
                client.replay(viewer.authorization(), id),
                body -> EventJson.readStored(body, Replay.class));
    }

    private Uni<TemplateInstance> list(Form form, Answer<String> order) {
        return answers.of(
                        SERVICE,
                        "replays",
                        client.replays(viewer.authorization()),
                        body -> EventJson.readStored(body, Replays.class).value())
                .map(all -> Templates.replays(form, all, order));
    }

    private Uni<Answer<String>> asked(Form form) {
        ObjectNode order = json.createObjectNode();
        order.put("last", form.last());
        order.put("comparedWith", form.comparedWith());
        try {
            JsonNode drafts = form.policies() == null || form.policies().isBlank()
                    ? json.createArrayNode()
                    : json.readTree(form.policies());
            order.set(
                    "policies",
                    drafts.isArray() ? drafts : json.createArrayNode().add(drafts));
        } catch (JsonProcessingException unreadable) {
            return Uni.createFrom()
                    .item(Answer.none(
                            "The draft is not readable as JSON",
                            "line "
                                    + unreadable.getLocation().getLineNr() + ", column "
                                    + unreadable.getLocation().getColumnNr()));
        }
        return answers.ofChange(
                SERVICE,
                "place for replays",
                client.order(viewer.authorization(), order.toString()),
                body -> EventJson.readStored(body, Accepted.class).id().toString());
    }
}
