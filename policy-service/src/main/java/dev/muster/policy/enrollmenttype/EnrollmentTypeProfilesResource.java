package dev.muster.policy.enrollmenttype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.policy.change.ChangePolicies;
import dev.muster.policy.change.DocumentEdit;
import dev.muster.policy.collection.Administrator;
import dev.muster.policy.collection.GivenPriority;
import dev.muster.policy.collection.PolicyCollection;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicyTarget;
import dev.muster.policy.document.json.DocumentDraft;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Apple enrollment type profiles (AP-1) in the shape of Microsoft Graph's {@code appleUserInitiatedEnrollmentProfiles}. */
@Path("/{version:v1\\.0|beta}/deviceManagement/appleUserInitiatedEnrollmentProfiles")
@Tag(name = "Apple enrollment type profiles")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class EnrollmentTypeProfilesResource {

    private static final PolicyKind KIND = PolicyKind.ENROLLMENT_TYPE;
    private static final Set<PolicyKind> KINDS = EnumSet.of(KIND);

    private final PolicyCollection collection;
    private final ChangePolicies changes;
    private final Administrator administrator;

    EnrollmentTypeProfilesResource(PolicyCollection collection, ChangePolicies changes, Administrator administrator) {
        this.collection = collection;
        this.changes = changes;
        this.administrator = administrator;
    }

    @GET
    @Operation(summary = "Lists the Apple enrollment type profiles")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> list(@Context UriInfo uri) {
        return collection.list(uri, KINDS);
    }

    @GET
    @Path("/$count")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Counts the Apple enrollment type profiles")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<String> count(@Context UriInfo uri) {
        return collection.count(uri, KINDS);
    }

    @POST
    @Operation(summary = "Creates one of the Apple enrollment type profiles")
    @RequestBody(ref = "appleUserInitiatedEnrollmentProfile")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> create(@Context UriInfo uri, JsonNode body) {
        return changes.create(DocumentDraft.read(KIND, body), administrator.editor(null))
                .map(created -> collection.changed(Response.Status.CREATED, uri, created));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Reads one of the Apple enrollment type profiles")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<Response> get(@Context UriInfo uri, @PathParam("id") String id) {
        return collection.get(uri, KINDS, id);
    }

    @PATCH
    @Path("/{id}")
    @Operation(summary = "Changes one of the Apple enrollment type profiles")
    @RequestBody(ref = "appleUserInitiatedEnrollmentProfile")
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
    @Operation(summary = "Deletes one of the Apple enrollment type profiles")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return changes.delete(KINDS, id, administrator.editor(ifMatch))
                .map(deleted -> Response.noContent().build());
    }

    @POST
    @Path("/{id}/assign")
    @Operation(summary = "Replaces the assignments of one of the Apple enrollment type profiles")
    @RequestBody(ref = "assign")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> assign(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode body) {
        List<PolicyTarget> targets = TargetJson.readAll(body, "assignments");
        return changes.assign(KINDS, id, targets, administrator.editor(ifMatch))
                .map(assigned -> Response.noContent().build());
    }

    @POST
    @Path("/{id}/setPriority")
    @Operation(summary = "Gives one of the Apple enrollment type profiles another place of its ranking")
    @RequestBody(ref = "setPriority")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> setPriority(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode body) {
        return changes.setPriority(KINDS, id, Math.max(1, GivenPriority.of(body, 0)), administrator.editor(ifMatch))
                .map(ranked -> Response.noContent().build());
    }

    @GET
    @Path("/{id}/assignments")
    @Operation(summary = "Lists the assignments of one of the Apple enrollment type profiles")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> assignments(@Context UriInfo uri, @PathParam("id") String id) {
        return collection.assignments(uri, KINDS, id);
    }

    @POST
    @Path("/{id}/assignments")
    @Operation(summary = "Adds an assignment to one of the Apple enrollment type profiles")
    @RequestBody(ref = "assignment")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> addAssignment(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode body) {
        PolicyTarget target = TargetJson.read(body);
        return changes.addTarget(KINDS, id, target, administrator.editor(ifMatch))
                .map(document -> Response.status(Response.Status.CREATED)
                        .entity(TargetJson.write(document, target))
                        .build());
    }

    @GET
    @Path("/{id}/assignments/{assignmentId}")
    @Operation(summary = "Reads one assignment")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<ObjectNode> assignment(@PathParam("id") String id, @PathParam("assignmentId") String assignmentId) {
        return collection.assignment(KINDS, id, assignmentId);
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
        return changes.replaceTarget(KINDS, id, assignmentId, target, administrator.editor(ifMatch))
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
        return changes.replaceTarget(KINDS, id, assignmentId, null, administrator.editor(ifMatch))
                .map(document -> Response.noContent().build());
    }
}
