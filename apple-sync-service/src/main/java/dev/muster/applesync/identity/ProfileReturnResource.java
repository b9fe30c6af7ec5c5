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

/** Takes profiles of their own from devices, so that the default of the token is theirs again. Graph has no such action. */
@Path("/{version:v1\\.0|beta}/deviceManagement/depOnboardingSettings/{id}/musterRemoveDeviceProfileAssignment")
@Blocking
public class ProfileReturnResource {

    private final ChangeIdentities changes;
    private final SecurityIdentity administrator;

    ProfileReturnResource(ChangeIdentities changes, SecurityIdentity administrator) {
        this.changes = changes;
        this.administrator = administrator;
    }

    @POST
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response takeBack(@PathParam("id") String id, Devices devices) {
        changes.assign(
                IdentitiesResource.uuid(id, "token"),
                null,
                ChangeIdentities.serials(devices),
                administrator.getPrincipal().getName());
        return Response.noContent().build();
    }
}
