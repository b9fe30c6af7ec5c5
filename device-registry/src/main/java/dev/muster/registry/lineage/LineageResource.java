package dev.muster.registry.lineage;

import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.problem.ProblemException;
import dev.muster.registry.device.Histories;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** {@code GET …/managedDevices/{id}/lineage}: what happened to a device, also to a deleted one. An extension of ours. */
@Path("/{version: v1\\.0|beta}/deviceManagement/managedDevices/{id}/lineage")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN, Roles.REPORTS_READER})
public class LineageResource {

    private final Histories histories;

    LineageResource(Histories histories) {
        this.histories = histories;
    }

    @GET
    public Uni<Lineage> lineage(@PathParam("id") String id, @Context UriInfo uri) {
        return histories
                .find(deviceId(id))
                .map(found -> found.map(history -> Lineage.of(history, GraphCollection.context(uri)))
                        .orElseThrow(() -> ProblemException.notFound("device")));
    }

    private static UUID deviceId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.notFound("device");
        }
    }
}
