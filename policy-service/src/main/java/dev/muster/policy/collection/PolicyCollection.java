package dev.muster.policy.collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.Page;
import dev.muster.http.problem.ProblemException;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.Priorities;
import dev.muster.policy.document.json.DocumentJson;
import dev.muster.policy.document.json.TargetJson;
import dev.muster.policy.document.persistence.StoredPolicies;
import dev.muster.policy.scopetag.AdministratorScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads collections of policy documents as far as the administrator's scope goes. */
@Singleton
public class PolicyCollection {

    private final Pool pool;
    private final StoredPolicies policies;
    private final Administrator administrator;

    PolicyCollection(Pool pool, StoredPolicies policies, Administrator administrator) {
        this.pool = pool;
        this.policies = policies;
        this.administrator = administrator;
    }

    /** The documents of these kinds the administrator sees. */
    public Uni<GraphCollection<ObjectNode>> list(UriInfo uri, Set<PolicyKind> kinds) {
        Page page = Page.of(uri);
        boolean assigned = "assignments".equals(uri.getQueryParameters().getFirst("$expand"));
        return visible(kinds)
                .map(seen -> page(
                        uri,
                        page,
                        seen.documents().stream()
                                .map(document -> view(seen.all(), document, assigned))
                                .toList()));
    }

    /** One document the administrator sees. */
    public Uni<Response> get(UriInfo uri, Set<PolicyKind> kinds, String id) {
        boolean assigned = "assignments".equals(uri.getQueryParameters().getFirst("$expand"));
        AdministratorScope scope = administrator.scope();
        return policies.all(pool).map(all -> {
            PolicyDocument found = one(all, kinds, id, scope);
            ObjectNode json = view(all, found, assigned);
            json.put("@odata.context", GraphCollection.context(uri) + "/$entity");
            return Response.ok(json).header(HttpHeaders.ETAG, etag(found)).build();
        });
    }

    /** The one document of a kind. */
    public Uni<PolicyDocument> only(PolicyKind kind) {
        return policies.all(pool).map(all -> all.of(kind).get(0));
    }

    /** The assignments of one document. */
    public Uni<GraphCollection<ObjectNode>> assignments(UriInfo uri, Set<PolicyKind> kinds, String id) {
        Page page = Page.of(uri);
        AdministratorScope scope = administrator.scope();
        return policies.all(pool).map(all -> {
            List<ObjectNode> assignments = new ArrayList<>();
            for (JsonNode assignment : TargetJson.write(one(all, kinds, id, scope))) {
                assignments.add((ObjectNode) assignment);
            }
            return page(uri, page, assignments);
        });
    }

    /** The answer to a change. */
    public Response changed(Response.Status status, UriInfo uri, PolicyDocument document) {
        ObjectNode json = DocumentJson.write(document);
        json.put("@odata.context", GraphCollection.context(uri) + "/$entity");
        return Response.status(status)
                .entity(json)
                .header(HttpHeaders.ETAG, etag(document))
                .build();
    }

    private record Visible(PolicyDocuments all, List<PolicyDocument> documents) {}

    private Uni<Visible> visible(Set<PolicyKind> kinds) {
        AdministratorScope scope = administrator.scope();
        return policies.all(pool)
                .map(all -> new Visible(
                        all,
                        all.all().stream()
                                .filter(document -> kinds.contains(document.kind()))
                                .filter(scope::sees)
                                .toList()));
    }

    private static PolicyDocument one(PolicyDocuments all, Set<PolicyKind> kinds, String id, AdministratorScope scope) {
        return all.find(id)
                .filter(document -> kinds.contains(document.kind()))
                .filter(scope::sees)
                .orElseThrow(() -> ProblemException.notFound("policy"));
    }

    /** Whoever sees a document sees at which place of how many it stands, also where others are out of sight. */
    private static ObjectNode view(PolicyDocuments all, PolicyDocument document, boolean assigned) {
        ObjectNode json = assigned ? DocumentJson.writeAssigned(document) : DocumentJson.write(document);
        if (document.ranked()) {
            json.put(
                    "musterRankingSize",
                    Priorities.ranking(all.all(), document.settings()).size());
        }
        return json;
    }

    /** The part of these items that is asked for. */
    public GraphCollection<ObjectNode> page(UriInfo uri, List<ObjectNode> all) {
        return page(uri, Page.of(uri), all);
    }

    private static GraphCollection<ObjectNode> page(UriInfo uri, Page page, List<ObjectNode> all) {
        List<ObjectNode> items =
                all.stream().skip(page.skip()).limit(page.top() + 1L).toList();
        return GraphCollection.of(uri, page, items, (long) all.size());
    }

    private static String etag(PolicyDocument document) {
        return "\"" + document.version() + "\"";
    }
}
