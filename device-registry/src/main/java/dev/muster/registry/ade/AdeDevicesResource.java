package dev.muster.registry.ade;

import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Query;
import dev.muster.registry.ade.persistence.StoredAdeDevices;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/**
 * {@code GET /v1.0|beta/deviceManagement/automatedDeviceEnrollmentDevices} and {@code …/{serialNumber}}: the devices of
 * Apple's list and which of them are enrolled. An extension of ours in the manner of Graph, read-only.
 */
@Path("/{version:v1\\.0|beta}/deviceManagement/automatedDeviceEnrollmentDevices")
@RolesAllowed({Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN, Roles.REPORTS_READER})
public class AdeDevicesResource {

    private static final int LONGEST_SERIAL = 256;

    private final StoredAdeDevices devices;

    AdeDevicesResource(StoredAdeDevices devices) {
        this.devices = devices;
    }

    @GET
    public Uni<GraphCollection<AutomatedDeviceEnrollmentDevice>> devices(@Context UriInfo uri) {
        Query<AdeDevice> query = GraphQuery.of(uri, AdeFields.ALL);
        Uni<Long> count =
                query.count() ? devices.count(query) : Uni.createFrom().nullItem();
        return count.chain(counted -> devices.page(query)
                .map(found -> GraphCollection.of(
                        uri, query, found, counted, device -> AutomatedDeviceEnrollmentDevice.of(device, null))));
    }

    /** The device with this serial number, in any case; 404 when Apple never listed it or it is deleted. */
    @GET
    @Path("/{serialNumber}")
    public Uni<AutomatedDeviceEnrollmentDevice> device(
            @PathParam("serialNumber") String serialNumber, @Context UriInfo uri) {
        GraphQuery.ofItem(uri, AdeFields.ALL);
        if (serialNumber.length() > LONGEST_SERIAL || serialNumber.chars().anyMatch(Character::isISOControl)) {
            throw unknown();
        }
        return devices.find(AdeWord.normal(serialNumber))
                .map(found -> found.map(device ->
                                AutomatedDeviceEnrollmentDevice.of(device, GraphCollection.context(uri) + "/$entity"))
                        .orElseThrow(AdeDevicesResource::unknown));
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("device in Apple's list");
    }
}
