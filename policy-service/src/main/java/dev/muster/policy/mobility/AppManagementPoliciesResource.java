package dev.muster.policy.mobility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.policy.change.ChangePolicies;
import dev.muster.policy.change.DocumentEdit;
import dev.muster.policy.change.Editor;
import dev.muster.policy.collection.Administrator;
import dev.muster.policy.collection.PolicyCollection;
import dev.muster.policy.document.PolicyKind;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The MAM user scope (U-2) in the shape of Microsoft Graph's {@code mobileAppManagementPolicies}: there is one. */
@Path("/{version:v1\\.0|beta}/policies/mobileAppManagementPolicies")
@Tag(name = "User scopes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AppManagementPoliciesResource {

    private static final Set<PolicyKind> KINDS = EnumSet.of(PolicyKind.MAM_SCOPE);

    private final PolicyCollection collection;
    private final ChangePolicies changes;
    private final Administrator administrator;

    AppManagementPoliciesResource(PolicyCollection collection, ChangePolicies changes, Administrator administrator) {
        this.collection = collection;
        this.changes = changes;
        this.administrator = administrator;
    }

    @GET
    @Operation(summary = "Lists the MAM user scope")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> list(@Context UriInfo uri) {
        return collection.list(uri, KINDS);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Reads one of the MAM user scope")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<Response> get(@Context UriInfo uri, @PathParam("id") String id) {
        return collection.get(uri, KINDS, id);
    }

    @PATCH
    @Path("/{id}")
    @Operation(summary = "Changes one of the MAM user scope")
    @RequestBody(ref = "mobilityManagementPolicy")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> edit(
            @Context UriInfo uri,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            JsonNode body) {
        return changes.edit(KINDS, id, new DocumentEdit(body), administrator.editor(ifMatch))
                .map(edited -> Response.noContent().build());
    }

    @GET
    @Path("/{id}/includedGroups")
    @Operation(summary = "Lists the groups in the scope")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> includedGroups(@Context UriInfo uri, @PathParam("id") String id) {
        return collection.document(KINDS, id).map(policy -> collection.page(uri, IncludedGroups.write(policy)));
    }

    @POST
    @Path("/{id}/includedGroups/$ref")
    @Operation(summary = "Adds a group to the scope")
    @RequestBody(ref = "groupReference")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> include(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode body) {
        String group = IncludedGroups.named(body);
        Editor editor = administrator.editor(ifMatch);
        return changes.edit(
                        "assign",
                        KINDS,
                        id,
                        editor,
                        (policy, now) -> IncludedGroups.with(policy, group, now, editor.name()))
                .map(changed -> Response.noContent().build());
    }

    @DELETE
    @Path("/{id}/includedGroups/{groupId}/$ref")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Takes a group out of the scope")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> exclude(
            @PathParam("id") String id,
            @PathParam("groupId") String groupId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        Editor editor = administrator.editor(ifMatch);
        return changes.edit(
                        "assign",
                        KINDS,
                        id,
                        editor,
                        (policy, now) -> IncludedGroups.without(policy, groupId, now, editor.name()))
                .map(changed -> Response.noContent().build());
    }
}
