package dev.muster.registry;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Measures rules of device groups set and changed over many devices. Not a test: nothing fails by being slow. Results are
 * in {@code tools/benchmarks/results}.
 *
 * <pre>mvn -pl device-registry verify -Dit.test=GroupSpeed -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dspeed.devices=100000</pre>
 */
@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "device_registry"))
class GroupSpeed {

    private static final Logger LOG = Logger.getLogger(GroupSpeed.class);
    private static final long DEVICES = Long.getLong("speed.devices", 100_000);
    private static final String GROUPS = "/beta/groups";

    Platform platform;

    @Test
    void measure() throws Exception {
        fill();
        String group = request(Map.of("displayName", "Measured", "membershipRule", "device.displayName -eq \"nobody\""))
                .post(GROUPS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        settled(group, "a rule for nobody", System.nanoTime());
        change(group, "a rule for one device in fifty", "device.deviceModel -eq \"Model 7\"");
        change(group, "a rule for half of the devices", "device.deviceOSType -eq \"Windows\"");
        change(group, "a rule for the other half", "-not (device.deviceOSType -eq \"Windows\")");
        long begin = System.nanoTime();
        String preview = request(Map.of("membershipRule", "device.deviceOwnership -eq \"Company\""))
                .post(GROUPS + "/previewMembership")
                .then()
                .statusCode(200)
                .extract()
                .path("musterMemberCount")
                .toString();
        say("preview: %.1f s, %s members".formatted(since(begin), preview));
    }

    private void change(String group, String what, String rule) throws Exception {
        long begin = System.nanoTime();
        request(Map.of("membershipRule", rule))
                .patch(GROUPS + "/" + group)
                .then()
                .statusCode(200);
        settled(group, what, begin);
    }

    private void settled(String group, String what, long begin) throws Exception {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> number("select count(*) from device_group where id = '" + group
                                + "' and settled_at is not null")
                        > 0);
        say("%s: %.1f s, %d members, heap %d MiB"
                .formatted(
                        what,
                        since(begin),
                        number("select count(*) from device where device_groups @> array['" + group + "']"),
                        (Runtime.getRuntime().totalMemory()
                                        - Runtime.getRuntime().freeMemory())
                                >> 20));
    }

    private void fill() throws Exception {
        String script = new String(
                        getClass().getResourceAsStream("/speed/fill.sql").readAllBytes(), UTF_8)
                .replace("$DEVICES", Long.toString(DEVICES));
        try (Connection connection = platform.database().connect("device_registry");
                Statement statement = connection.createStatement()) {
            for (String part : script.split("\n\n")) {
                statement.execute(part);
            }
        }
    }

    private long number(String query) throws Exception {
        try (Connection connection = platform.database().connect("device_registry");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private RequestSpecification request(Map<String, ?> body) {
        return given().auth()
                .oauth2(platform.identity().token(DemoRealm.ADMIN, DemoRealm.PASSWORD))
                .contentType(ContentType.JSON)
                .body(body);
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void say(String what) {
        LOG.infof("%d devices, %s", DEVICES, what);
    }
}
