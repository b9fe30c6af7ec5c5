package dev.muster.reporting.console;

import dev.muster.http.access.Roles;
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

/** All devices, and one. */
@Path("/console/devices")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
@Produces(MediaType.TEXT_HTML)
public class DevicesPages {

    private final DeviceResource devices;
    private final Devices registry;
    private final Clock clock;

    DevicesPages(DeviceResource devices, Devices registry, Clock clock) {
        this.devices = devices;
        this.registry = registry;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance devices(
                Asked asked, String sentence, DevicePages.Counts counts, DevicePages.ListPage found);

        static native TemplateInstance device(DevicePages.Page device);
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
}
