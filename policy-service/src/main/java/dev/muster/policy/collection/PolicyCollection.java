package dev.muster.policy.collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.graph.Page;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Query;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicyTarget;
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
    private final ObjectMapper json;

    PolicyCollection(Pool pool, StoredPolicies policies, Administrator administrator, ObjectMapper json) {
        this.json = json;
        this.pool = pool;
        this.policies = policies;
        this.administrator = administrator;
    }

    /** The documents of these kinds the administrator sees. */
    public Uni<GraphCollection<ObjectNode>> list(UriInfo uri, Set<PolicyKind> kinds) {
        Query<PolicyDocument> query = GraphQuery.of(uri, DocumentFields.of(kinds));
        boolean assigned = query.expands(DocumentFields.ASSIGNMENTS);
        return visible(kinds)
                .map(seen -> GraphCollection.of(
                        uri, query, query.of(seen.documents()), document -> view(seen.all(), document, assigned)));
    }

    /** One document the administrator sees. */
    public Uni<Response> get(UriInfo uri, Set<PolicyKind> kinds, String id) {
        boolean assigned = GraphQuery.ofItem(uri, DocumentFields.of(kinds)).expands(DocumentFields.ASSIGNMENTS);
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

    /** The one document of a kind, as it is answered. */
    public Uni<Response> getOnly(UriInfo uri, PolicyKind kind) {
        return only(kind).map(document -> changed(Response.Status.OK, uri, document));
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

    /** One assignment of one document. */
    public Uni<ObjectNode> assignment(Set<PolicyKind> kinds, String id, String assignmentId) {
        AdministratorScope scope = administrator.scope();
        return policies.all(pool).map(all -> {
            PolicyDocument document = one(all, kinds, id, scope);
            return TargetJson.find(document, assignmentId)
                    .map(target -> TargetJson.write(document, target))
                    .orElseThrow(() -> ProblemException.notFound("assignment"));
        });
    }

    /** One document the administrator sees, as it is stored. */
    public Uni<PolicyDocument> document(Set<PolicyKind> kinds, String id) {
        AdministratorScope scope = administrator.scope();
        return policies.all(pool).map(all -> one(all, kinds, id, scope));
    }

    /** How many documents of these kinds the administrator sees. */
    public Uni<String> count(UriInfo uri, Set<PolicyKind> kinds) {
        Query<PolicyDocument> query = GraphQuery.of(uri, DocumentFields.of(kinds));
        return visible(kinds)
                .map(seen -> String.valueOf(
                        seen.documents().stream().filter(query::matches).count()));
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
        if (document.kind() == PolicyKind.ASSIGNMENT_FILTER) {
            json.set("payloads", payloads(all, document));
        }
        return json;
    }

    /** A page as a tree, to add to it. */
    public ObjectNode tree(GraphCollection<ObjectNode> page) {
        return json.valueToTree(page);
    }

    /** The part of these items that is asked for. */
    public GraphCollection<ObjectNode> page(UriInfo uri, List<ObjectNode> all) {
        return page(uri, Page.of(uri), all);
    }

    /** Where a filter is used. */
    private static ArrayNode payloads(PolicyDocuments all, PolicyDocument filter) {
        ArrayNode payloads = JsonNodeFactory.instance.arrayNode();
        for (PolicyDocument policy : all.narrowedBy(filter.id())) {
            for (PolicyTarget target : policy.targets()) {
                if (filter.id().equalsIgnoreCase(target.filterId())) {
                    payloads.addObject()
                            .put("payloadId", policy.id())
                            .put("payloadType", "enrollmentConfiguration")
                            .put("groupId", target.groupId())
                            .put("assignmentFilterType", target.filterMode().code());
                }
            }
        }
        return payloads;
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
