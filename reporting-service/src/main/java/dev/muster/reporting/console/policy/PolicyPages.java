package dev.muster.reporting.console.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.eventlog.EventJson;
import dev.muster.http.access.Roles;
import dev.muster.http.problem.ProblemException;
import dev.muster.reporting.console.Viewer;
import dev.muster.reporting.console.service.Answer;
import dev.muster.reporting.console.service.Answers;
import dev.muster.reporting.console.service.GraphPage;
import dev.muster.reporting.console.service.PolicyServiceClient;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestForm;

/** The policies in force. Administrators change their order; everything else is changed by the API (docs/policies.md). */
@Path("/console/policies")
@RolesAllowed({Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
@Produces(MediaType.TEXT_HTML)
public class PolicyPages {

    private static final String SERVICE = "policy service";
    private static final String ID = "{id:[A-Za-z0-9_-]{1,160}}";
    private static final String ASSIGNMENTS = "assignments";

    private final PolicyServiceClient client;
    private final Answers answers;
    private final Viewer viewer;

    PolicyPages(@RestClient PolicyServiceClient client, Answers answers, Viewer viewer) {
        this.client = client;
        this.answers = answers;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance policies(
                PolicyKind kind,
                List<PolicyKind> kinds,
                Answer<List<PolicyRankings>> answer,
                String sentence,
                Answer<String> change);

        static native TemplateInstance policy(
                PolicyKind kind, Answer<PolicyDocument> answer, Answer<List<PolicyVersion>> versions);
    }

    @GET
    public Uni<TemplateInstance> policies(@QueryParam("kind") @DefaultValue("restrictions") String code) {
        return list(kind(code), Answer.of(""));
    }

    @GET
    @Path("/{kind}/" + ID)
    public Uni<TemplateInstance> policy(@PathParam("kind") String code, @PathParam("id") String id) {
        PolicyKind kind = kind(code);
        Uni<Answer<PolicyDocument>> document = filters()
                .chain(filters -> answers.of(
                        SERVICE,
                        kind.one() + " of this id",
                        client.document(viewer.authorization(), kind.collection(), id, expand(kind)),
                        body -> PolicyDocument.of(kind, EventJson.readStored(body, JsonNode.class), filters)));
        Uni<Answer<List<PolicyVersion>>> versions = answers.of(
                SERVICE,
                "versions of it",
                client.versions(viewer.authorization(), id),
                body -> GraphPage.read(body, version -> PolicyVersion.of(kind, version))
                        .value());
        return Uni.combine()
                .all()
                .unis(document, versions)
                .with((found, earlier) -> Templates.policy(kind, found, earlier));
    }

    /** Moves a policy to another place of its ranking; the others close up. */
    @POST
    @Path("/{kind}/" + ID + "/priority")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<TemplateInstance> move(
            @PathParam("kind") String code,
            @PathParam("id") String id,
            @RestForm int priority,
            @RestForm long version) {
        PolicyKind kind = kind(code);
        if (!kind.ranked()) {
            throw ProblemException.notFound("ranking");
        }
        Uni<String> asked = client.setPriority(
                viewer.authorization(),
                "\"" + version + "\"",
                kind.collection(),
                id,
                "{\"priority\": " + priority + "}");
        return answers.ofChange(SERVICE, kind.one() + " of this id", asked.replaceWith("moved"), done -> done)
                .chain(change -> list(kind, change));
    }

    private Uni<TemplateInstance> list(PolicyKind kind, Answer<String> change) {
        Uni<Answer<List<PolicyRankings>>> rankings = filters()
                .chain(filters -> answers.of(
                        SERVICE,
                        kind.title(),
                        client.documents(viewer.authorization(), kind.collection(), expand(kind), GraphPage.LONGEST),
                        body -> PolicyRankings.of(kind, documents(kind, body, filters))));
        return rankings.map(answer -> Templates.policies(
                kind,
                List.of(PolicyKind.values()),
                answer,
                answer.given() ? sentence(kind, answer.value()) : "",
                change));
    }

    private static List<PolicyDocument> documents(PolicyKind kind, String body, Map<String, String> filters) {
        return GraphPage.read(body, item -> item).value().stream()
                .filter(item -> kind.has(item.path("@odata.type").asText()))
                .map(item -> PolicyDocument.of(kind, item, filters))
                .toList();
    }

    /** Names of filters; without them a page shows ids. */
    private Uni<Map<String, String>> filters() {
        return answers.of(
                        SERVICE,
                        "filters",
                        client.documents(
                                viewer.authorization(), PolicyKind.FILTERS.collection(), null, GraphPage.LONGEST),
                        body -> GraphPage.read(body, item -> item).value().stream()
                                .collect(Collectors.toMap(
                                        item -> item.path("id").asText(),
                                        item -> item.path("displayName").asText())))
                .map(answer -> answer.given() ? answer.value() : Map.of());
    }

    private static String sentence(PolicyKind kind, List<PolicyRankings> rankings) {
        List<PolicyDocument> own = rankings.stream()
                .flatMap(ranking -> ranking.documents().stream())
                .filter(document -> !document.isDefault())
                .toList();
        if (own.isEmpty()) {
            return kind.ranked() && kind != PolicyKind.ENROLLMENT_TYPES
                    ? "Only the built-in default is in force."
                    : "There is none yet.";
        }
        long idle = kind.assigned()
                ? own.stream().filter(document -> document.targets().isEmpty()).count()
                : 0;
        return own.size()
                + (own.size() == 1
                        ? " " + kind.one() + " is"
                        : " " + kind.title().toLowerCase() + " are")
                + " in force"
                + (idle == 0 ? "." : "; " + idle + " of them " + (idle == 1 ? "is" : "are") + " meant for nobody.");
    }

    private static String expand(PolicyKind kind) {
        return kind.assigned() ? ASSIGNMENTS : null;
    }

    private static PolicyKind kind(String code) {
        return PolicyKind.named(code).orElseThrow(() -> ProblemException.notFound("kind of policy"));
    }
}
