package dev.muster.reporting.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.eventlog.EventJson;
import dev.muster.http.access.Roles;
import dev.muster.reporting.console.service.Answer;
import dev.muster.reporting.console.service.Answers;
import dev.muster.reporting.console.service.DeviceRegistryClient;
import dev.muster.reporting.device.DevicePages;
import dev.muster.reporting.device.DeviceResource;
import dev.muster.reporting.device.Devices;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** All devices, and one. */
@Path("/console/devices")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
@Produces(MediaType.TEXT_HTML)
public class DevicesPages {

    /** What the page shows already, and what says the same in Graph's words. */
    private static final Set<String> SHOWN = Set.of(
            "id",
            "deviceName",
            "managedDeviceName",
            "serialNumber",
            "userPrincipalName",
            "enrolledByUserPrincipalName",
            "operatingSystem",
            "osVersion",
            "model",
            "manufacturer",
            "managedDeviceOwnerType",
            "ownerType",
            "deviceEnrollmentType",
            "enrolledDateTime",
            "lastSyncDateTime",
            "musterState",
            "musterEnrollmentMethod",
            "musterEnrollmentId",
            "musterLatestEnrollmentId");

    private final DeviceResource devices;
    private final Devices registry;
    private final DeviceRegistryClient client;
    private final Answers answers;
    private final Viewer viewer;
    private final Clock clock;

    DevicesPages(
            DeviceResource devices,
            Devices registry,
            @RestClient DeviceRegistryClient client,
            Answers answers,
            Viewer viewer,
            Clock clock) {
        this.devices = devices;
        this.registry = registry;
        this.client = client;
        this.answers = answers;
        this.viewer = viewer;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance devices(
                Asked asked, String sentence, DevicePages.Counts counts, DevicePages.ListPage found);

        static native TemplateInstance device(DevicePages.Page device);

        static native TemplateInstance registered(Answer<List<Argument.Fact>> answer, String again);
    }

    @GET
    public Uni<TemplateInstance> devices(@Context UriInfo uri) {
        Asked asked = Asked.of(uri, clock);
        return Uni.combine().all().unis(registry.counts(), devices.devices(uri)).with((counted, found) -> {
            DevicePages.Counts counts = DevicePages.Counts.of(found.completeUpTo(), counted);
            return Templates.devices(asked, Sentences.about(counts), counts, found);
        });
    }

    @GET
    @Path("/{id}")
    public Uni<TemplateInstance> device(@PathParam("id") String id, @Context UriInfo uri) {
        return devices.device(id, uri).map(Templates::device);
    }

    /** What else the registry knows of it, as a part of the page. */
    @GET
    @Path("/{id}/registered")
    public Uni<TemplateInstance> registered(@PathParam("id") UUID id) {
        return answers.of(
                        "device registry",
                        "device of this id",
                        client.device(viewer.authorization(), id),
                        body -> Facts.of(EventJson.readStored(body, JsonNode.class), SHOWN))
                .map(answer -> Templates.registered(answer, "/console/devices/" + id + "/registered"));
    }
}
