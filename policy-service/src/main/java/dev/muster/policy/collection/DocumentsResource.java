package dev.muster.policy.collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.policy.change.ChangePolicies;
import dev.muster.policy.change.DocumentEdit;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyKind;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/**
 * A collection of policy documents over HTTP: they are listed, read and changed. Who extends it says which, under which path.
 *
 * <p>What the published API says of a collection, {@link DescribedCollections} takes from its tag.
 */
public abstract class DocumentsResource {

    protected final Set<PolicyKind> kinds;
    protected final PolicyCollection collection;
    protected final ChangePolicies changes;
    protected final Administrator administrator;

    protected DocumentsResource(
            Set<PolicyKind> kinds, PolicyCollection collection, ChangePolicies changes, Administrator administrator) {
        this.kinds = kinds;
        this.collection = collection;
        this.changes = changes;
        this.administrator = administrator;
    }

    @GET
    @Operation(summary = "Lists the " + DescribedCollections.DOCUMENTS)
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> list(@Context UriInfo uri) {
        return collection.list(uri, kinds);
    }

    @GET
    @Path("/$count")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Counts the " + DescribedCollections.DOCUMENTS)
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<String> count(@Context UriInfo uri) {
        return collection.count(uri, kinds);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Reads one of the " + DescribedCollections.DOCUMENTS)
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<Response> get(@Context UriInfo uri, @PathParam("id") String id) {
        return collection.get(uri, kinds, id);
    }

    @PATCH
    @Path("/{id}")
    @Operation(summary = "Changes one of the " + DescribedCollections.DOCUMENTS)
    @RequestBody(ref = DescribedCollections.DOCUMENT)
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> edit(
            @Context UriInfo uri,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            JsonNode body) {
        return changes.edit(kinds, id, new DocumentEdit(body), administrator.editor(ifMatch))
                .map(edited -> edited(uri, edited));
    }

    /** The answer to a change: the document, unless Graph answers otherwise. */
    protected Response edited(UriInfo uri, PolicyDocument edited) {
        return collection.changed(Response.Status.OK, uri, edited);
    }
}
