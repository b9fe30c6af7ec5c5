package dev.muster.policy.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.http.access.Roles;
import dev.muster.policy.change.ChangePolicies;
import dev.muster.policy.change.DocumentEdit;
import dev.muster.policy.collection.Administrator;
import dev.muster.policy.collection.PolicyCollection;
import dev.muster.policy.document.PolicyKind;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tenant-wide settings about who may enroll. Microsoft Graph has none of them; these singletons are ours. */
@Path("/{version:v1\\.0|beta}/deviceManagement")
@Tag(name = "Admission settings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AdmissionSettingsResource {

    private final PolicyCollection collection;
    private final ChangePolicies changes;
    private final Administrator administrator;

    AdmissionSettingsResource(PolicyCollection collection, ChangePolicies changes, Administrator administrator) {
        this.collection = collection;
        this.changes = changes;
        this.administrator = administrator;
    }

    @GET
    @Path("/enrollmentMultiFactorRequirement")
    @Operation(summary = "Reads who must show more than one factor (U-3)")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<Response> multiFactor(@Context UriInfo uri) {
        return collection.getOnly(uri, PolicyKind.MULTI_FACTOR);
    }

    @PATCH
    @Path("/enrollmentMultiFactorRequirement")
    @Operation(summary = "Changes who must show more than one factor (U-3)")
    @RequestBody(ref = "enrollmentMultiFactorRequirement")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> changeMultiFactor(
            @Context UriInfo uri, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode body) {
        return change(uri, PolicyKind.MULTI_FACTOR, ifMatch, body);
    }

    @GET
    @Path("/directoryDeviceLimit")
    @Operation(summary = "Reads the directory-level device limit (DL-6)")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<Response> directoryLimit(@Context UriInfo uri) {
        return collection.getOnly(uri, PolicyKind.DIRECTORY_LIMIT);
    }

    @PATCH
    @Path("/directoryDeviceLimit")
    @Operation(summary = "Changes the directory-level device limit (DL-6); null switches it off")
    @RequestBody(ref = "directoryDeviceLimit")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> changeDirectoryLimit(
            @Context UriInfo uri, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode body) {
        return change(uri, PolicyKind.DIRECTORY_LIMIT, ifMatch, body);
    }

    @GET
    @Path("/enrollmentLicensing")
    @Operation(summary = "Reads whether licences are needed (U-4)")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<Response> licensing(@Context UriInfo uri) {
        return collection.getOnly(uri, PolicyKind.LICENSING);
    }

    @PATCH
    @Path("/enrollmentLicensing")
    @Operation(summary = "Changes whether licences are needed (U-4)")
    @RequestBody(ref = "enrollmentLicensing")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> changeLicensing(
            @Context UriInfo uri, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode body) {
        return change(uri, PolicyKind.LICENSING, ifMatch, body);
    }

    private Uni<Response> change(UriInfo uri, PolicyKind kind, String ifMatch, JsonNode body) {
        return changes.editOnly(kind, new DocumentEdit(body), administrator.editor(ifMatch))
                .map(changed -> collection.changed(Response.Status.OK, uri, changed));
    }
}
