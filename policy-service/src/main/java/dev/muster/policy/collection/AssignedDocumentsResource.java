package dev.muster.policy.collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.policy.change.ChangePolicies;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicyTarget;
import dev.muster.policy.document.json.TargetJson;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** A collection of policy documents that are assigned to users and devices. */
public abstract class AssignedDocumentsResource extends CreatedDocumentsResource {

    private final String assignments;

    /** Takes the name under which Graph's {@code assign} lists the assignments of these documents. */
    protected AssignedDocumentsResource(
            Set<PolicyKind> kinds,
            String assignments,
            PolicyCollection collection,
            ChangePolicies changes,
            Administrator administrator) {
        super(kinds, collection, changes, administrator);
        this.assignments = assignments;
    }

    @POST
    @Path("/{id}/assign")
    @Operation(summary = "Replaces the assignments of one of the " + DescribedCollections.DOCUMENTS)
    @RequestBody(ref = "assign")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> assign(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode body) {
        List<PolicyTarget> targets = TargetJson.readAll(body, assignments);
        return changes.assign(kinds, id, targets, administrator.editor(ifMatch))
                .map(assigned -> Response.noContent().build());
    }

    @GET
    @Path("/{id}/assignments")
    @Operation(summary = "Lists the assignments of one of the " + DescribedCollections.DOCUMENTS)
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> assignments(@Context UriInfo uri, @PathParam("id") String id) {
        return collection.assignments(uri, kinds, id);
    }

    @POST
    @Path("/{id}/assignments")
    @Operation(summary = "Adds an assignment to one of the " + DescribedCollections.DOCUMENTS)
    @RequestBody(ref = "assignment")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> addAssignment(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode body) {
        PolicyTarget target = TargetJson.read(body);
        return changes.addTarget(kinds, id, target, administrator.editor(ifMatch))
                .map(document -> Response.status(Response.Status.CREATED)
                        .entity(TargetJson.write(document, target))
                        .build());
    }

    @GET
    @Path("/{id}/assignments/{assignmentId}")
    @Operation(summary = "Reads one assignment")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<ObjectNode> assignment(@PathParam("id") String id, @PathParam("assignmentId") String assignmentId) {
        return collection.assignment(kinds, id, assignmentId);
    }

    @PATCH
    @Path("/{id}/assignments/{assignmentId}")
    @Operation(summary = "Puts another target in the place of an assignment's")
    @RequestBody(ref = "assignment")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<ObjectNode> changeAssignment(
            @PathParam("id") String id,
            @PathParam("assignmentId") String assignmentId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            JsonNode body) {
        PolicyTarget target = TargetJson.read(body);
        return changes.replaceTarget(kinds, id, assignmentId, target, administrator.editor(ifMatch))
                .map(document -> TargetJson.write(document, target));
    }

    @DELETE
    @Path("/{id}/assignments/{assignmentId}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Takes an assignment back")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> removeAssignment(
            @PathParam("id") String id,
            @PathParam("assignmentId") String assignmentId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return changes.replaceTarget(kinds, id, assignmentId, null, administrator.editor(ifMatch))
                .map(document -> Response.noContent().build());
    }
}
