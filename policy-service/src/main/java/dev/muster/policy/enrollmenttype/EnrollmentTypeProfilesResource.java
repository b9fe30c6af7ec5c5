package dev.muster.policy.enrollmenttype;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Apple enrollment type profiles (AP-1) in the shape of Microsoft Graph's {@code appleUserInitiatedEnrollmentProfiles}. */
@Path("/{version:v1\\.0|beta}/deviceManagement/appleUserInitiatedEnrollmentProfiles")
@Tag(name = "Apple enrollment type profiles")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class EnrollmentTypeProfilesResource extends AssignedDocumentsResource {

    private static final PolicyKind KIND = PolicyKind.ENROLLMENT_TYPE;

    EnrollmentTypeProfilesResource(PolicyCollection collection, ChangePolicies changes, Administrator administrator) {
        super(EnumSet.of(KIND), "assignments", collection, changes, administrator);
    }

    @Override
    protected Uni<PolicyDocument> create(JsonNode body, Editor editor) {
        return changes.create(DocumentDraft.read(KIND, body), editor);
    }

    @POST
    @Path("/{id}/setPriority")
    @Operation(summary = "Gives one of the Apple enrollment type profiles another place of its ranking")
    @RequestBody(ref = "setPriority")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> setPriority(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode body) {
        return changes.setPriority(kinds, id, Math.max(1, GivenPriority.of(body, 0)), administrator.editor(ifMatch))
                .map(ranked -> Response.noContent().build());
    }
}
