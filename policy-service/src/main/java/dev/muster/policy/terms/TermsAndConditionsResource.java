package dev.muster.policy.terms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Query;
import dev.muster.policy.change.ChangePolicies;
import dev.muster.policy.change.DocumentEdit;
import dev.muster.policy.collection.Administrator;
import dev.muster.policy.collection.PolicyCollection;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicyTarget;
import dev.muster.policy.document.json.DocumentDraft;
import dev.muster.policy.document.json.TargetJson;
import dev.muster.policy.terms.persistence.TermsAnswers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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

/** Terms and conditions (U-5) in the shape of Microsoft Graph's {@code termsAndConditions}. */
@Path("/{version:v1\\.0|beta}/deviceManagement/termsAndConditions")
@Tag(name = "Terms and conditions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TermsAndConditionsResource {

    private static final PolicyKind KIND = PolicyKind.TERMS;
    private static final Set<PolicyKind> KINDS = EnumSet.of(KIND);

    private final PolicyCollection collection;
    private final ChangePolicies changes;
    private final Administrator administrator;
    private final Pool pool;
    private final TermsAnswers answers;

    TermsAndConditionsResource(
            PolicyCollection collection,
            ChangePolicies changes,
            Administrator administrator,
            Pool pool,
            TermsAnswers answers) {
        this.collection = collection;
        this.changes = changes;
        this.administrator = administrator;
        this.pool = pool;
        this.answers = answers;
    }

    @GET
    @Operation(summary = "Lists the terms and conditions")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> list(@Context UriInfo uri) {
        return collection.list(uri, KINDS);
    }

    @GET
    @Path("/$count")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Counts the terms and conditions")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<String> count(@Context UriInfo uri) {
        return collection.count(uri, KINDS);
    }

    @POST
    @Operation(summary = "Creates one of the terms and conditions")
    @RequestBody(ref = "termsAndConditions")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> create(@Context UriInfo uri, JsonNode body) {
        return changes.create(DocumentDraft.read(KIND, body), administrator.editor(null))
                .map(created -> collection.changed(Response.Status.CREATED, uri, created));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Reads one of the terms and conditions")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<Response> get(@Context UriInfo uri, @PathParam("id") String id) {
        return collection.get(uri, KINDS, id);
    }

    @PATCH
    @Path("/{id}")
    @Operation(summary = "Changes one of the terms and conditions")
    @RequestBody(ref = "termsAndConditions")
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
    @Operation(summary = "Deletes one of the terms and conditions")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return changes.delete(KINDS, id, administrator.editor(ifMatch))
                .map(deleted -> Response.noContent().build());
    }

    @POST
    @Path("/{id}/assign")
    @Operation(summary = "Replaces the assignments of one of the terms and conditions")
    @RequestBody(ref = "assign")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> assign(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode body) {
        List<PolicyTarget> targets = TargetJson.readAll(body, "assignments");
        return changes.assign(KINDS, id, targets, administrator.editor(ifMatch))
                .map(assigned -> Response.noContent().build());
    }

    @GET
    @Path("/{id}/assignments")
    @Operation(summary = "Lists the assignments of one of the terms and conditions")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> assignments(@Context UriInfo uri, @PathParam("id") String id) {
        return collection.assignments(uri, KINDS, id);
    }

    @POST
    @Path("/{id}/assignments")
    @Operation(summary = "Adds an assignment to one of the terms and conditions")
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

    @GET
    @Path("/{id}/acceptanceStatuses")
    @Operation(summary = "Lists who accepted which version")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> acceptances(@Context UriInfo uri, @PathParam("id") String id) {
        Query<TermsAnswer> query = GraphQuery.of(uri, AcceptanceJson.FIELDS);
        return collection.document(KINDS, id).chain(terms -> {
            Uni<Long> count = query.count()
                    ? answers.countAccepted(pool, terms.id(), query)
                    : Uni.createFrom().nullItem();
            return count.chain(counted -> answers.accepted(pool, terms.id(), query)
                    .map(found -> GraphCollection.of(uri, query, found, counted, AcceptanceJson::write)));
        });
    }

    @GET
    @Path("/{id}/acceptanceStatuses/{statusId}")
    @Operation(summary = "Reads which version one user accepted")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<ObjectNode> acceptance(@PathParam("id") String id, @PathParam("statusId") String statusId) {
        return collection
                .document(KINDS, id)
                .chain(terms -> answers.of(pool, AcceptanceJson.user(terms.id(), statusId)))
                .map(given -> given.stream()
                        .filter(answer -> answer.acceptedVersion() != null)
                        .map(AcceptanceJson::write)
                        .filter(status -> status.path("id").textValue().equalsIgnoreCase(statusId))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound("acceptance status")));
    }
}
