package dev.muster.applesync.identity;

import dev.muster.applesync.identity.ChangeIdentities.Devices;
import dev.muster.http.access.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Gives a profile to devices: Graph's {@code updateDeviceProfileAssignment}. */
@Path(
        "/{version:v1\\.0|beta}/deviceManagement/depOnboardingSettings/{id}/enrollmentProfiles/{profile}/updateDeviceProfileAssignment")
@Blocking
public class ProfileAssignmentResource {

    private final ChangeIdentities changes;
    private final SecurityIdentity administrator;

    ProfileAssignmentResource(ChangeIdentities changes, SecurityIdentity administrator) {
        this.changes = changes;
        this.administrator = administrator;
    }

    @POST
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response assign(@PathParam("id") String id, @PathParam("profile") String profile, Devices devices) {
        changes.assign(
                IdentitiesResource.uuid(id, "token"),
                IdentitiesResource.uuid(profile, "profile"),
                ChangeIdentities.serials(devices),
                administrator.getPrincipal().getName());
        return Response.noContent().build();
    }
}
