package dev.muster.fleet.contact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.fleet.Main;
import dev.muster.fleet.StandIn;
import dev.muster.fleet.demo.Demo;
import dev.muster.fleet.demo.DemoPlan;
import dev.muster.fleet.demo.FleetProgress;
import dev.muster.fleet.device.FleetFile;
import dev.muster.fleet.http.RetryRule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeviceVisitTest {

    private static final String PHONE =
            "amy@contoso.com|android|Google|Pixel 8|14|androidWorkProfile|workProfile|finishes|completed";

    private final StringWriter said = new StringWriter();
    private StandIn services;

    @BeforeEach
    void start() throws Exception {
        services = new StandIn();
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void everyDeviceOfTheDemoThatCompletesChecksInOnce() {
        enrolled();

        assertThat(services.visits).containsExactly("/check-in {\"osVersion\":\"14\"}");
    }

    @Test
    void aDeviceChoosesACategoryAndDoesWhatItIsAskedInOrder() {
        var enrollment = enrolled();
        services.visits.clear();
        services.heard = new JsonObject()
                .put("nextCheckInAt", "2026-11-20T12:15:00Z")
                .put("categories", new JsonArray().add(category("c1", "HR")).add(category("c2", "Sales")))
                .put(
                        "actions",
                        new JsonArray().add(action("a1", "notifyOwnership")).add(action("a2", "retire")));

        var status = visit(enrollment, "--as", "amy@contoso.com", "--category", "Sales");

        assertThat(status).isZero();
        assertThat(services.visits)
                .containsExactly(
                        "/check-in {}", "/category {\"categoryId\":\"c2\"}", "/actions/a1 {}", "/actions/a2 {}");
        assertThat(said.toString()).contains("checked in, chose Sales, did notifyOwnership, did retire");
    }

    @Test
    void aDeviceLeavesWhenItIsToldTo() {
        assertThat(visit(enrolled(), "--as", "amy@contoso.com", "--unenroll")).isZero();

        assertThat(services.visits).contains("/unenroll {}");
        assertThat(said.toString()).contains("is removed");
    }

    @Test
    void aDeviceThatIsTurnedAwaySaysSoByTheExitStatus() {
        assertThat(visit("nobodys", "--enrollment-token", "kiosk")).isEqualTo(1);
    }

    private String enrolled() {
        var quick = new RetryRule(7, Duration.ofMillis(1), Duration.ofMillis(5));
        var plan = new DemoPlan(services.installation(), FleetFile.read(PHONE, 1), 1, quick);
        return Demo.enroll(plan, FleetProgress.SILENT).outcomes().get(0).id();
    }

    private int visit(String enrollment, String... more) {
        var arguments = new ArrayList<>(List.of(
                "visit",
                enrollment,
                "--address",
                services.installation().address().toString(),
                "--issuer",
                services.installation().issuer().toString()));
        arguments.addAll(List.of(more));
        return Main.execute(new PrintWriter(said), new PrintWriter(said), arguments.toArray(String[]::new));
    }

    private static JsonObject category(String id, String name) {
        return new JsonObject().put("categoryId", id).put("displayName", name);
    }

    private static JsonObject action(String id, String action) {
        return new JsonObject().put("actionId", id).put("action", action);
    }
}
