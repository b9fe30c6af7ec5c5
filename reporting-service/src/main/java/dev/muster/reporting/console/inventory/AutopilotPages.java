package dev.muster.reporting.console.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.eventlog.EventJson;
import dev.muster.http.access.Roles;
import dev.muster.reporting.console.Asked;
import dev.muster.reporting.console.Viewer;
import dev.muster.reporting.console.service.Answer;
import dev.muster.reporting.console.service.Answers;
import dev.muster.reporting.console.service.DeviceRegistryClient;
import dev.muster.reporting.console.service.GraphPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Windows Autopilot: registered devices, deployment profiles, the latest sync. */
@Path("/console/autopilot")
@RolesAllowed({Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
@Produces(MediaType.TEXT_HTML)
public class AutopilotPages {

    private final DeviceRegistryClient client;
    private final Answers answers;
    private final Viewer viewer;
    private final Clock clock;

    AutopilotPages(@RestClient DeviceRegistryClient client, Answers answers, Viewer viewer, Clock clock) {
        this.client = client;
        this.answers = answers;
        this.viewer = viewer;
        this.clock = clock;
    }

    /** How the latest sync stands. */
    public record Sync(String syncStatus, Instant lastSyncDateTime) {}

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance autopilot(
                Asked asked,
                Answer<GraphPage<AutopilotDevice>> answer,
                Answer<List<String>> profiles,
                Answer<Sync> sync);
    }

    @GET
    public Uni<TemplateInstance> devices(@Context UriInfo uri) {
        Asked asked = Asked.of(uri, clock);
        String filter = new GraphFilter()
                .startsWith("serialNumber", asked.value("serial"))
                .equal("groupTag", asked.value("tag"))
                .equal("enrollmentState", asked.value("state"))
                .text();
        Uni<Answer<GraphPage<AutopilotDevice>>> devices = answers.of(
                IdentifierPages.SERVICE,
                "list of registered devices",
                client.items(
                        viewer.authorization(),
                        "windowsAutopilotDeviceIdentities",
                        filter,
                        true,
                        IdentifierPages.ROWS,
                        asked.has("after") ? asked.value("after") : null),
                body -> GraphPage.read(body, item -> EventJson.readStored(item.toString(), AutopilotDevice.class)));
        Uni<Answer<List<String>>> profiles = answers.of(
                IdentifierPages.SERVICE,
                "deployment profiles",
                client.items(
                        viewer.authorization(),
                        "windowsAutopilotDeploymentProfiles",
                        null,
                        null,
                        GraphPage.LONGEST,
                        null),
                body -> GraphPage.read(body, item -> item.path("displayName").asText())
                        .value());
        Uni<Answer<Sync>> sync = answers.of(
                IdentifierPages.SERVICE,
                "sync",
                client.items(viewer.authorization(), "windowsAutopilotSettings", null, null, null, null),
                body -> sync(EventJson.readStored(body, JsonNode.class)));
        return Uni.combine()
                .all()
                .unis(devices, profiles, sync)
                .with((found, known, latest) -> Templates.autopilot(asked, found, known, latest));
    }

    private static Sync sync(JsonNode settings) {
        String at = settings.path("lastSyncDateTime").asText(null);
        return new Sync(settings.path("syncStatus").asText("unknown"), at == null ? null : Instant.parse(at));
    }
}
