package dev.muster.policy.configuration;

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
import dev.muster.policy.document.json.JsonFields;
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

/** Enrollment policies in the shape of Microsoft Graph's {@code deviceEnrollmentConfigurations}. */
@Path("/{version:v1\\.0|beta}/deviceManagement/deviceEnrollmentConfigurations")
@Tag(name = "Enrollment configurations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class EnrollmentConfigurationsResource {

    private static final Set<PolicyKind> KINDS = EnumSet.of(
            PolicyKind.LIMIT,
            PolicyKind.PLATFORM_RESTRICTIONS,
            PolicyKind.SINGLE_PLATFORM_RESTRICTION,
            PolicyKind.ENROLLMENT_STATUS_PAGE);

    private final PolicyCollection collection;
    private final ChangePolicies changes;
    private final Administrator administrator;

    EnrollmentConfigurationsResource(PolicyCollection collection, ChangePolicies changes, Administrator administrator) {
        this.collection = collection;
        this.changes = changes;
        this.administrator = administrator;
    }

    @GET
    @Operation(summary = "Lists the enrollment configurations")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> list(@Context UriInfo uri) {
        return collection.list(uri, KINDS);
    }

    @GET
    @Path("/$count")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Counts the enrollment configurations")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<String> count(@Context UriInfo uri) {
        return collection.count(uri, KINDS);
    }

    @POST
    @Operation(summary = "Creates a limit, a restriction of one platform or a status page")
    @RequestBody(ref = "deviceEnrollmentConfiguration")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> create(@Context UriInfo uri, JsonNode body) {
        DocumentDraft draft = DocumentDraft.read(body);
        if (!KINDS.contains(draft.kind()) || draft.kind() == PolicyKind.PLATFORM_RESTRICTIONS) {
            throw JsonFields.refused("@odata.type takes a limit, single-platform restriction or status page; the"
                    + " all-platform form is that of the built-in default only (PR-1)");
        }
        return changes.create(draft, administrator.editor(null))
                .map(created -> collection.changed(Response.Status.CREATED, uri, created));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Reads one of the enrollment configurations")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<Response> get(@Context UriInfo uri, @PathParam("id") String id) {
        return collection.get(uri, KINDS, id);
    }

    @PATCH
    @Path("/{id}")
    @Operation(summary = "Changes one of the enrollment configurations")
    @RequestBody(ref = "deviceEnrollmentConfiguration")
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
    @Operation(summary = "Deletes one of the enrollment configurations")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return changes.delete(KINDS, id, administrator.editor(ifMatch))
                .map(deleted -> Response.noContent().build());
    }

    @POST
    @Path("/{id}/assign")
    @Operation(summary = "Replaces the assignments of one of the enrollment configurations")
    @RequestBody(ref = "assign")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> assign(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode body) {
        List<PolicyTarget> targets = TargetJson.readAll(body, "enrollmentConfigurationAssignments");
        return changes.assign(KINDS, id, targets, administrator.editor(ifMatch))
                .map(assigned -> Response.noContent().build());
    }

    @POST
    @Path("/{id}/setPriority")
    @Operation(summary = "Gives one of the enrollment configurations another place of its ranking")
    @RequestBody(ref = "setPriority")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> setPriority(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode body) {
        return changes.setPriority(KINDS, id, GivenPriority.of(body, 1), administrator.editor(ifMatch))
                .map(ranked -> Response.noContent().build());
    }

    @GET
    @Path("/{id}/assignments")
    @Operation(summary = "Lists the assignments of one of the enrollment configurations")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> assignments(@Context UriInfo uri, @PathParam("id") String id) {
        return collection.assignments(uri, KINDS, id);
    }

    @POST
    @Path("/{id}/assignments")
    @Operation(summary = "Adds an assignment to one of the enrollment configurations")
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
