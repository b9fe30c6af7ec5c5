package dev.muster.registry.manageddevice;

import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Query;
import dev.muster.registry.device.Device;
import dev.muster.registry.device.Devices;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** {@code GET /v1.0|beta/deviceManagement/managedDevices} and {@code …/{id}}. */
@Path("/{version: v1\\.0|beta}/deviceManagement/managedDevices")
@RolesAllowed({Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN, Roles.REPORTS_READER})
public class ManagedDeviceResource {

    private final Devices devices;
    private final CheckInCadence cadence;

    ManagedDeviceResource(Devices devices, CheckInCadence cadence) {
        this.devices = devices;
        this.cadence = cadence;
    }

    @GET
    public Uni<GraphCollection<ManagedDevice>> devices(
            @PathParam("version") String version, @HeaderParam("Prefer") String prefer, @Context UriInfo uri) {
        Query<Device> query = GraphQuery.of(uri, ManagedDeviceFields.ALL);
        GraphDialect dialect = GraphDialect.of(version, prefer);
        Uni<Long> count =
                query.count() ? devices.count(query) : Uni.createFrom().nullItem();
        return count.chain(counted -> devices.page(query)
                .map(found -> GraphCollection.of(
                        uri, query, found, counted, device -> ManagedDevice.of(device, dialect, null, cadence))));
    }

    @GET
    @Path("/{id}")
    public Uni<Response> device(
            @PathParam("version") String version,
            @PathParam("id") String id,
            @HeaderParam("Prefer") String prefer,
            @Context UriInfo uri) {
        GraphQuery.ofItem(uri, ManagedDeviceFields.ALL);
        GraphDialect dialect = GraphDialect.of(version, prefer);
        return devices.find(deviceId(id))
                .map(found -> found.map(device -> Response.ok(ManagedDevice.of(
                                        device, dialect, GraphCollection.context(uri) + "/$entity", cadence))
                                .header(HttpHeaders.ETAG, IfMatch.tagOf(device.version()))
                                .build())
                        .orElseThrow(ManagedDeviceResource::unknown));
    }

    static UUID deviceId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw unknown();
        }
    }

    static ProblemException unknown() {
        return ProblemException.notFound("device");
    }
}
