package dev.muster.policy.collection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.http.access.Roles;
import dev.muster.policy.change.ChangePolicies;
import dev.muster.policy.change.Editor;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyKind;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** A collection of policy documents that administrators also create and delete. */
public abstract class CreatedDocumentsResource extends DocumentsResource {

    protected CreatedDocumentsResource(
            Set<PolicyKind> kinds, PolicyCollection collection, ChangePolicies changes, Administrator administrator) {
        super(kinds, collection, changes, administrator);
    }

    @POST
    @Operation(summary = "Creates one of the " + DescribedCollections.DOCUMENTS)
    @RequestBody(ref = DescribedCollections.DOCUMENT)
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> create(@Context UriInfo uri, JsonNode body) {
        return create(body, administrator.editor(null))
                .map(created -> collection.changed(Response.Status.CREATED, uri, created));
    }

    /** Creates the document this body describes. */
    protected abstract Uni<PolicyDocument> create(JsonNode body, Editor editor);

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Deletes one of the " + DescribedCollections.DOCUMENTS)
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return changes.delete(kinds, id, administrator.editor(ifMatch))
                .map(deleted -> Response.noContent().build());
    }
}
