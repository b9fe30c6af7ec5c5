package dev.muster.policy.scopetag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.policy.change.ChangePolicies;
import dev.muster.policy.change.DocumentEdit;
import dev.muster.policy.collection.Administrator;
import dev.muster.policy.collection.PolicyCollection;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.json.DocumentDraft;
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

/** Scope tags in the shape of Microsoft Graph's {@code roleScopeTags}. */
@Path("/{version:v1\\.0|beta}/deviceManagement/roleScopeTags")
@Tag(name = "Scope tags")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ScopeTagsResource {

    private static final PolicyKind KIND = PolicyKind.SCOPE_TAG;
    private static final Set<PolicyKind> KINDS = EnumSet.of(KIND);

    private final PolicyCollection collection;
    private final ChangePolicies changes;
    private final Administrator administrator;
    private final ScopeTagIds ids;

    ScopeTagsResource(
            PolicyCollection collection, ChangePolicies changes, Administrator administrator, ScopeTagIds ids) {
        this.collection = collection;
        this.changes = changes;
        this.administrator = administrator;
        this.ids = ids;
    }

    @GET
    @Operation(summary = "Lists the scope tags")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> list(@Context UriInfo uri) {
        return collection.list(uri, KINDS);
    }

    @GET
    @Path("/$count")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Counts the scope tags")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<String> count(@Context UriInfo uri) {
        return collection.count(uri, KINDS);
    }

    @POST
    @Operation(summary = "Creates a scope tag")
    @RequestBody(ref = "roleScopeTag")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> create(@Context UriInfo uri, JsonNode body) {
        return changes.create(DocumentDraft.read(KIND, body), administrator.editor(null), ids.next())
                .map(created -> collection.changed(Response.Status.CREATED, uri, created));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Reads one of the scope tags")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<Response> get(@Context UriInfo uri, @PathParam("id") String id) {
        return collection.get(uri, KINDS, id);
    }

    @PATCH
    @Path("/{id}")
    @Operation(summary = "Changes one of the scope tags")
    @RequestBody(ref = "roleScopeTag")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> edit(
            @Context UriInfo uri,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            JsonNode body) {
        return changes.edit(KINDS, id, new DocumentEdit(body), administrator.editor(ifMatch))
                .map(edited -> collection.changed(Response.Status.OK, uri, edited));
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Deletes one of the scope tags")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return changes.delete(KINDS, id, administrator.editor(ifMatch))
                .map(deleted -> Response.noContent().build());
    }
}
