package dev.muster.policy.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.problem.ProblemException;
import dev.muster.policy.collection.Administrator;
import dev.muster.policy.collection.PolicyCollection;
import dev.muster.policy.document.json.DocumentJson;
import dev.muster.policy.document.persistence.StoredPolicies;
import dev.muster.policy.document.persistence.StoredPolicies.Version;
import dev.muster.policy.scopetag.AdministratorScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The versions of any policy document, deleted ones too: who, when, and how it was. */
@Path("/{version:v1\\.0|beta}/deviceManagement/policyVersions")
@Tag(name = "Policy history")
@Produces(MediaType.APPLICATION_JSON)
public class PolicyVersionsResource {

    private static final int MOST_VERSIONS = 1000;

    private final Pool pool;
    private final StoredPolicies policies;
    private final PolicyCollection collection;
    private final Administrator administrator;

    PolicyVersionsResource(
            Pool pool, StoredPolicies policies, PolicyCollection collection, Administrator administrator) {
        this.pool = pool;
        this.policies = policies;
        this.collection = collection;
        this.administrator = administrator;
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Lists the versions of a policy document, the latest first")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> versions(@Context UriInfo uri, @PathParam("id") String id) {
        AdministratorScope scope = administrator.scope();
        return policies.versions(pool, id, MOST_VERSIONS).map(versions -> {
            if (versions.isEmpty() || !scope.sees(versions.get(0).document())) {
                throw ProblemException.notFound("policy");
            }
            List<ObjectNode> items = versions.stream()
                    .filter(version -> scope.sees(version.document()))
                    .map(PolicyVersionsResource::view)
                    .toList();
            return collection.page(uri, items);
        });
    }

    private static ObjectNode view(Version version) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@odata.type", "#muster.policyVersion");
        json.put("revision", version.revision());
        json.put("version", version.document().version());
        json.put("changedDateTime", version.document().changedAt().toString());
        json.put("changedBy", version.document().changedBy());
        json.put("deleted", version.deleted());
        json.set("document", DocumentJson.writeAssigned(version.document()));
        return json;
    }
}
