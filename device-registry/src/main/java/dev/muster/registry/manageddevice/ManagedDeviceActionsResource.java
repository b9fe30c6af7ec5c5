package dev.muster.registry.manageddevice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.problem.ProblemException;
import dev.muster.registry.device.Device;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** What administrators do to devices, as actions and edits of Graph's {@code managedDevice}. */
@Path("/{version: v1\\.0|beta}/deviceManagement/managedDevices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ENROLLMENT_ADMIN)
public class ManagedDeviceActionsResource {

    private static final int MOST_AT_ONCE = 100;

    private final ChangeDevice changes;
    private final CheckInCadence cadence;
    private final SecurityIdentity administrator;

    ManagedDeviceActionsResource(ChangeDevice changes, CheckInCadence cadence, SecurityIdentity administrator) {
        this.changes = changes;
        this.cadence = cadence;
        this.administrator = administrator;
    }

    /** Edits ownership (O-7), name and notes; what is not in the body stays. */
    @PATCH
    @Path("/{id}")
    @Blocking
    public Response edit(
            @PathParam("version") String version,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam("Prefer") String prefer,
            @Context UriInfo uri,
            JsonNode body) {
        Device edited =
                changes.edit(ManagedDeviceResource.deviceId(id), DeviceEdit.read(body), IfMatch.of(ifMatch), who());
        return Response.ok(ManagedDevice.of(
                        edited, GraphDialect.of(version, prefer), GraphCollection.context(uri) + "/$entity", cadence))
                .header(HttpHeaders.ETAG, IfMatch.tagOf(edited.version()))
                .build();
    }

    /** Deletes the device: it vanishes at once (D-1). */
    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public Response delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        changes.delete(ManagedDeviceResource.deviceId(id), IfMatch.of(ifMatch), who());
        return Response.noContent().build();
    }

    /** Asks the device to leave management; 409 when it is not enrolled or was asked already. */
    @POST
    @Path("/{id}/retire")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public Response retire(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        changes.retire(ManagedDeviceResource.deviceId(id), IfMatch.of(ifMatch), who());
        return Response.noContent().build();
    }

    /** Asks the device to reset itself; 409 when it is not enrolled, 422 for options nobody can promise. */
    @POST
    @Path("/{id}/wipe")
    @Blocking
    public Response wipe(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode options) {
        UUID device = ManagedDeviceResource.deviceId(id);
        WipeOptions.check(options);
        changes.wipe(device, IfMatch.of(ifMatch), who());
        return Response.noContent().build();
    }

    /** Retires, wipes or deletes up to 100 devices, each for itself; the answer says which could not be. */
    @POST
    @Path("/executeAction")
    @Blocking
    public BulkManagedDeviceActionResult execute(JsonNode body) {
        String action = body == null ? "" : body.path("actionName").asText();
        JsonNode named = body == null ? null : body.get("deviceIds");
        if (named == null || !named.isArray() || named.isEmpty() || named.size() > MOST_AT_ONCE) {
            throw DeviceEdit.refused("deviceIds is a list of 1 to " + MOST_AT_ONCE + " ids");
        }
        Set<String> devices = new LinkedHashSet<>();
        named.forEach(id -> devices.add(id.asText()));
        BulkManagedDeviceActionResult result = BulkManagedDeviceActionResult.none();
        for (String id : devices) {
            try {
                execute(action, ManagedDeviceResource.deviceId(id));
                result.successfulDeviceIds().add(id);
            } catch (ProblemException refused) {
                switch (refused.problem().status()) {
                    case 404 -> result.notFoundDeviceIds().add(id);
                    case 409 -> result.notSupportedDeviceIds().add(id);
                    default -> throw refused;
                }
            }
        }
        return result;
    }

    private void execute(String action, UUID device) {
        IfMatch any = IfMatch.of(null);
        switch (action) {
            case "retire" -> changes.retire(device, any, who());
            case "wipe" -> changes.wipe(device, any, who());
            case "delete" -> changes.delete(device, any, who());
            default -> throw DeviceEdit.refused("actionName is retire, wipe or delete");
        }
    }

    private String who() {
        return administrator.getPrincipal().getName();
    }
}
