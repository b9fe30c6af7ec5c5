package dev.muster.gateway.enrollment;

import static dev.muster.gateway.enrollment.Decisions.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.muster.eventlog.EventJson;
import dev.muster.events.policy.EnrollmentDecided;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a device is told of the decision on it. */
class EnrollmentViewTest {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    @Test
    void E5_aDeviceThatWaitsForNoAppIsNotToldToWaitForAll() throws IOException {
        assertThat(blockingApps("[]")).isEqualTo(JSON.readTree("[]"));
        assertThat(blockingApps("[\"VPN client\"]")).isEqualTo(JSON.readTree("[\"VPN client\"]"));
        assertThat(blockingApps(null).isNull()).as("all apps").isTrue();
    }

    /** What the device reads where the decision lists these apps; null is a decision without a list. */
    private static JsonNode blockingApps(String listed) throws IOException {
        ObjectNode decision = EventJson.tree(Decisions.allowed());
        ObjectNode page = decision.putObject("esp").put("timeoutMinutes", 60).put("blocksUse", true);
        page.putObject("profile")
                .put("policyId", "page")
                .put("name", "Page")
                .put("priority", 1)
                .put("version", 1);
        if (listed != null) {
            page.set("blockingApps", JSON.readTree(listed));
        }
        EnrollmentDecided read =
                EventJson.readToActOn(decision.toString().getBytes(StandardCharsets.UTF_8), EnrollmentDecided.class);
        EnrollmentSession session = EnrollmentSession.opened(read, null, Duration.ofMinutes(30), NOON);
        return JSON.valueToTree(EnrollmentView.of(session))
                .path("enrollmentStatusPage")
                .path("blockingApps");
    }
}
