package dev.muster.policy.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.http.access.Roles;
import dev.muster.policy.change.ChangePolicies;
import dev.muster.policy.change.Editor;
import dev.muster.policy.collection.Administrator;
import dev.muster.policy.collection.AssignedDocumentsResource;
import dev.muster.policy.collection.GivenPriority;
import dev.muster.policy.collection.PolicyCollection;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.json.DocumentDraft;
import dev.muster.policy.document.json.JsonFields;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Enrollment policies in the shape of Microsoft Graph's {@code deviceEnrollmentConfigurations}. */
@Path("/{version:v1\\.0|beta}/deviceManagement/deviceEnrollmentConfigurations")
@Tag(name = "Enrollment configurations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class EnrollmentConfigurationsResource extends AssignedDocumentsResource {

    private static final Set<PolicyKind> KINDS = EnumSet.of(
            PolicyKind.LIMIT,
            PolicyKind.PLATFORM_RESTRICTIONS,
            PolicyKind.SINGLE_PLATFORM_RESTRICTION,
            PolicyKind.ENROLLMENT_STATUS_PAGE);

    EnrollmentConfigurationsResource(PolicyCollection collection, ChangePolicies changes, Administrator administrator) {
        super(KINDS, "enrollmentConfigurationAssignments", collection, changes, administrator);
    }

    @Override
    protected Uni<PolicyDocument> create(JsonNode body, Editor editor) {
        DocumentDraft draft = DocumentDraft.read(body);
        if (!KINDS.contains(draft.kind()) || draft.kind() == PolicyKind.PLATFORM_RESTRICTIONS) {
            throw JsonFields.refused("@odata.type takes a limit, single-platform restriction or status page; the"
                    + " all-platform form is that of the built-in default only (PR-1)");
        }
        return changes.create(draft, editor);
    }

    @POST
    @Path("/{id}/setPriority")
    @Operation(summary = "Gives one of the enrollment configurations another place of its ranking")
    @RequestBody(ref = "setPriority")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> setPriority(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode body) {
        return changes.setPriority(kinds, id, GivenPriority.of(body, 1), administrator.editor(ifMatch))
                .map(ranked -> Response.noContent().build());
    }
}
