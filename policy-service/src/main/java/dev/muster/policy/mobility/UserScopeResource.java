package dev.muster.policy.mobility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.policy.change.ChangePolicies;
import dev.muster.policy.change.Editor;
import dev.muster.policy.collection.Administrator;
import dev.muster.policy.collection.DocumentsResource;
import dev.muster.policy.collection.PolicyCollection;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyKind;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.EnumSet;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** A user scope (U-2) and the groups in it. There is one of its kind; a change to it is answered without a body. */
public abstract class UserScopeResource extends DocumentsResource {

    protected UserScopeResource(
            PolicyKind kind, PolicyCollection collection, ChangePolicies changes, Administrator administrator) {
        super(EnumSet.of(kind), collection, changes, administrator);
    }

    @Override
    protected Response edited(UriInfo uri, PolicyDocument edited) {
        return Response.noContent().build();
    }

    @GET
    @Path("/{id}/includedGroups")
    @Operation(summary = "Lists the groups in the scope")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> includedGroups(@Context UriInfo uri, @PathParam("id") String id) {
        return collection.document(kinds, id).map(policy -> collection.page(uri, IncludedGroups.write(policy)));
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
        return assign(id, editor, (policy, now) -> IncludedGroups.with(policy, group, now, editor.name()));
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
        return assign(id, editor, (policy, now) -> IncludedGroups.without(policy, groupId, now, editor.name()));
    }

    private Uni<Response> assign(
            String id, Editor editor, BiFunction<PolicyDocument, Instant, PolicyDocument> assigned) {
        return changes.edit("assign", kinds, id, editor, assigned)
                .map(changed -> Response.noContent().build());
    }
}
