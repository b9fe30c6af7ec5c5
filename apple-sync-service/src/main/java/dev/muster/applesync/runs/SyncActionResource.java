package dev.muster.applesync.runs;

import dev.muster.applesync.sync.SyncKind;
import dev.muster.http.access.Roles;
import dev.muster.http.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Graph's action for a synchronisation by hand. */
@Path("/{version:v1\\.0|beta}/deviceManagement/depOnboardingSettings/{id}/syncWithAppleDeviceEnrollmentProgram")
public class SyncActionResource {

    private final RunsResource runs;

    SyncActionResource(RunsResource runs) {
        this.runs = runs;
    }

    @POST
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response sync(@PathParam("id") String id) {
        try {
            runs.ask(UUID.fromString(id), SyncKind.DELTA);
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.notFound("token");
        }
        return Response.noContent().build();
    }
}
