package dev.muster.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.fleet.http.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Who a device is and what becomes of it, from its user over the gateway to administrator and decision. */
@Order(5)
class DeviceLifeIT {

    private static final int BUILT_IN_LIMIT = 15;
    private static final String DEVICES = "/beta/deviceManagement/managedDevices";

    private final Caller admin = Caller.as("admin@contoso.com");
    private final String mark = UUID.randomUUID().toString().substring(0, 8).toUpperCase();

    @Test
    void DL5_a_device_that_enrolls_again_is_the_same_device_with_a_new_enrollment_and_needs_no_second_slot() {
        Caller user = Caller.as("user-196@contoso.com");
        String first = user.enroll(phone("AGAIN-0"));
        IntStream.range(1, BUILT_IN_LIMIT).forEach(other -> user.enroll(phone("AGAIN-" + other)));
        String id = awaitDevice("AGAIN-0", first).getString("id");
        assertThat(user.post("/enrollments", phone("AGAIN-MORE")).status()).isEqualTo(403);

        String second = user.enroll(phone("AGAIN-0"));

        JsonObject device = awaitDevice("AGAIN-0", second);
        assertThat(device.getString("id")).isEqualTo(id);
        assertThat(second).isNotEqualTo(first);
        JsonArray enrollments =
                admin.get(DEVICES + "/" + id + "/lineage").json().getJsonArray("enrollments");
        assertThat(enrollments.stream().map(one -> ((JsonObject) one).getString("id")))
                .containsExactly(first, second);
    }

    @Test
    void DL2_a_device_that_did_retire_frees_its_slot() {
        Caller user = Caller.as("user-195@contoso.com");
        String enrollment = user.enroll(phone("RETIRE-0"));
        IntStream.range(1, BUILT_IN_LIMIT).forEach(other -> user.enroll(phone("RETIRE-" + other)));
        String id = awaitDevice("RETIRE-0", enrollment).getString("id");
        assertThat(user.post("/enrollments", phone("RETIRE-MORE")).status()).isEqualTo(403);
        assertThat(admin.post(DEVICES + "/" + id + "/retire", new JsonObject()).status())
                .isEqualTo(204);

        JsonObject asked =
                await().atMost(Duration.ofSeconds(10)).until(() -> asked(user, enrollment), one -> one != null);
        user.post("/enrollments/" + enrollment + "/actions/" + asked.getString("actionId"), new JsonObject());

        assertThat(asked.getString("action")).isEqualTo("retire");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> user.post("/enrollments", phone("RETIRE-MORE")).status() == 201);
        assertThat(admin.get(DEVICES + "/" + id).json().getString("musterState"))
                .isEqualTo("retired");
    }

    @Test
    void D4_an_enrollment_with_identities_of_two_devices_is_shown_to_an_administrator_and_merges_nothing() {
        Caller user = Caller.as("user-194@contoso.com");
        String one = user.enroll(laptop("ONE", "HW-ONE"));
        String other = user.enroll(laptop("OTHER", "HW-OTHER"));
        String oneId = awaitDevice("ONE", one).getString("id");
        String otherId = awaitDevice("OTHER", other).getString("id");

        String both = user.enroll(laptop("ONE", "HW-OTHER"));

        JsonObject conflict = await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> list("/beta/deviceManagement/deviceConflicts?$filter=enrollmentId eq " + both),
                        found -> !found.isEmpty())
                .getJsonObject(0);
        assertThat(conflict.getString("state")).isEqualTo("open");
        assertThat(conflict.getJsonObject("device").getString("id")).isEqualTo(otherId);
        assertThat(conflict.getJsonObject("otherDevice").getString("id")).isEqualTo(oneId);
        assertThat(admin.get(DEVICES + "/" + oneId).status()).isEqualTo(200);
    }

    private JsonObject asked(Caller user, String enrollment) {
        JsonArray actions = user.post("/enrollments/" + enrollment + "/check-in", new JsonObject())
                .json()
                .getJsonArray("actions", new JsonArray());
        return actions.isEmpty() ? null : actions.getJsonObject(0);
    }

    /** The device with this serial number, once that enrollment speaks for it. */
    private JsonObject awaitDevice(String serial, String enrollment) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> list(DEVICES + "?$filter=serialNumber eq '" + mark + serial + "'"),
                        found -> found.size() == 1
                                && found.getJsonObject(0)
                                        .getString("musterEnrollmentId")
                                        .equals(enrollment)
                                && found.getJsonObject(0)
                                        .getString("musterState")
                                        .equals("enrolled"))
                .getJsonObject(0);
    }

    private JsonArray list(String path) {
        int filter = path.indexOf('=') + 1;
        Answer answer = admin.get(
                path.substring(0, filter) + URLEncoder.encode(path.substring(filter), StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().getJsonArray("value");
    }

    private JsonObject phone(String serial) {
        return MainPathIT.phone("17.4", mark + serial);
    }

    private JsonObject laptop(String serial, String hardwareId) {
        return new JsonObject()
                .put("method", "windowsByod")
                .put(
                        "device",
                        new JsonObject()
                                .put("platform", "windows")
                                .put("osVersion", "10.0.22631.1")
                                .put("manufacturer", "Contoso")
                                .put("model", "Book 3")
                                .put("serialNumber", mark + serial)
                                .put("hardwareId", mark + hardwareId)
                                .put("deviceName", serial));
    }
}
