package dev.muster.applesync.identity;

import dev.muster.http.access.Roles;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** Gives profiles to devices: Graph's {@code updateDeviceProfileAssignment}, and the way back, which Graph does not have. */
@Path("/{version:v1\\.0|beta}/{deviceManagement:(?i)deviceManagement}/{settings:(?i)depOnboardingSettings}/{id}")
@Blocking
@RolesAllowed(Roles.ENROLLMENT_ADMIN)
public class ProfileAssignmentResource {

    private static final int MOST = 1_000;

    private final ChangeIdentities changes;
    private final SecurityIdentity administrator;

    ProfileAssignmentResource(ChangeIdentities changes, SecurityIdentity administrator) {
        this.changes = changes;
        this.administrator = administrator;
    }

    /** The devices, by serial number. */
    public record Devices(List<String> deviceIds) {}

    @POST
    @Path("/{collection:(?i)enrollmentProfiles}/{profile}"
            + "/{action:(?:microsoft\\.graph\\.)?(?i)updateDeviceProfileAssignment}")
    public Response assign(@PathParam("id") String id, @PathParam("profile") String profile, Devices devices) {
        UUID profileId = IdentitiesResource.uuid(profile, "profile");
        changes.assign(IdentitiesResource.uuid(id, "token"), profileId, serials(devices), name());
        return Response.noContent().build();
    }

    @POST
    @Path("/{action:(?i)musterRemoveDeviceProfileAssignment}")
    public Response remove(@PathParam("id") String id, Devices devices) {
        changes.assign(IdentitiesResource.uuid(id, "token"), null, serials(devices), name());
        return Response.noContent().build();
    }

    private static List<String> serials(Devices devices) {
        List<String> given = devices == null ? null : devices.deviceIds();
        if (given == null || given.isEmpty() || given.size() > MOST) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "deviceIds takes 1 to " + MOST + " serial numbers");
        }
        return ChangeIdentities.serials(given);
    }

    private String name() {
        return administrator.getPrincipal().getName();
    }
}
