package dev.muster.fakeapple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.fakeapple.device.ProfileStatus;
import dev.muster.fakeapple.portal.AssignmentOutcome;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest extends AppleTest {

    private TinyClient client;
    private List<String> serials;

    private void ownDevices(int howMany) {
        client = appleWith(howMany);
        serials = serials(client.fetchAll(1000, new ArrayList<>()));
    }

    @Test
    void aProfileIsReadAsItWasDefined() {
        ownDevices(0);
        var uuid = define(profile().put("allow_pairing", false));

        var read = client.get("/profile?profile_uuid=" + uuid).json();

        assertThat(uuid).matches("[0-9A-F]{32}");
        assertThat(read.getBoolean("allow_pairing")).isFalse();
        assertThat(read.getString("profile_uuid")).isEqualTo(uuid);
    }

    @Test
    void aProfileOfAnotherServerIsNotFound() {
        ownDevices(0);
        var uuid = define(profile());
        var other = clientOf(server.organization().addServer("other")).signedIn();

        assertThat(other.get("/profile?profile_uuid=" + uuid).refusal()).isEqualTo("404 NOT_FOUND");
        assertThat(other.send("PUT", "/profile/devices", assignment(uuid, List.of("X")))
                        .refusal())
                .isEqualTo("404 NOT_FOUND");
        assertThat(other.get("/profile").refusal()).isEqualTo("400 PROFILE_UUID_REQUIRED");
    }

    @ParameterizedTest
    @CsvSource({
        "profile_name, 0, CONFIG_NAME_REQUIRED",
        "profile_name, 126, CONFIG_NAME_INVALID",
        "url, 0, CONFIG_URL_REQUIRED",
        "url, 2001, CONFIG_URL_INVALID",
        "org_magic, 257, MAGIC_INVALID",
        "support_phone_number, 51, SUPPORT_PHONE_INVALID",
        "support_email_address, 251, SUPPORT_EMAIL_INVALID",
        "department, 126, DEPARTMENT_INVALID",
    })
    void aFieldOfTheWrongLengthIsNamed(String field, int length, String word) {
        ownDevices(0);

        var reply = client.post("/profile", profile().put(field, "x".repeat(length)));

        assertThat(reply.refusal()).isEqualTo("400 " + word);
    }

    @Test
    void onlySupervisedDevicesKeepAProfileThatCannotBeRemoved() {
        ownDevices(0);

        assertThat(client.post("/profile", profile().put("is_mdm_removable", false))
                        .refusal())
                .isEqualTo("400 FLAGS_INVALID");
        assertThat(client.post(
                                "/profile",
                                profile().put("is_mdm_removable", false).put("is_supervised", true))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST"})
    void anAssignmentAnswersForEverySerialNumber(String verb) {
        ownDevices(2);
        var uuid = define(profile());

        var answer = client.send(
                        verb,
                        "/profile/devices",
                        assignment(uuid, List.of(serials.get(0), serials.get(1).toLowerCase(), "NOT-OURS")))
                .json()
                .getJsonObject("devices");

        assertThat(answer.getMap())
                .containsEntry(serials.get(0), "SUCCESS")
                .containsEntry(serials.get(1).toLowerCase(), "SUCCESS")
                .containsEntry("NOT-OURS", "NOT_ACCESSIBLE");
        assertThat(server.device(serials.get(1)).orElseThrow().profileUuid()).isEqualTo(uuid);
    }

    @Test
    void anAssignmentNamesAProfileAndDevices() {
        ownDevices(1);

        assertThat(client.send("PUT", "/profile/devices", new JsonObject()).refusal())
                .isEqualTo("400 PROFILE_UUID_REQUIRED");
        assertThat(client.send("PUT", "/profile/devices", assignment(define(profile()), List.of()))
                        .refusal())
                .isEqualTo("400 DEVICE_ID_REQUIRED");
    }

    @Test
    void ofMoreThanAThousandSerialNumbersTheRestFails() {
        ownDevices(1100);
        var uuid = define(profile());

        var answer = client.send("PUT", "/profile/devices", assignment(uuid, serials))
                .json()
                .getJsonObject("devices");

        assertThat(answer.getMap().values()).filteredOn("SUCCESS"::equals).hasSize(1000);
        assertThat(answer.getMap().values()).filteredOn("FAILED"::equals).hasSize(100);
        assertThat(apple.calls().latest())
                .anySatisfy(call -> assertThat(call.devices()).isEqualTo(1100));
    }

    @Test
    void scriptedOutcomesAreAnsweredAsOftenAsTheyWereScripted() {
        ownDevices(2);
        var uuid = define(profile());
        server.assignments().answer(serials.get(0), AssignmentOutcome.THROTTLED, 2);
        server.assignments().answer(serials.get(1), AssignmentOutcome.UNMENTIONED, 1);
        server.assignments().retryAfterSeconds(3600);

        var first = client.send("PUT", "/profile/devices", assignment(uuid, serials))
                .json();
        client.version = 8;
        var second = client.send("PUT", "/profile/devices", assignment(uuid, serials))
                .json();
        var third = client.send("PUT", "/profile/devices", assignment(uuid, serials))
                .json();

        assertThat(first.getJsonObject("devices").getMap())
                .containsOnly(java.util.Map.entry(serials.get(0), "THROTTLED"));
        assertThat(first.getInteger("retry_after_seconds")).isEqualTo(3600);
        assertThat(second.getJsonObject("devices").getMap())
                .containsEntry(serials.get(0), "FAILED")
                .containsEntry(serials.get(1), "SUCCESS");
        assertThat(second.containsKey("retry_after_seconds")).isFalse();
        assertThat(third.getJsonObject("devices").getString(serials.get(0))).isEqualTo("SUCCESS");
    }

    @Test
    void aProfileIsTakenAwayByDeleteWithABody() {
        ownDevices(1);
        var uuid = define(profile());
        client.send("PUT", "/profile/devices", assignment(uuid, serials)).json();

        client.send("DELETE", "/profile/devices", assignment(uuid, serials)).json();

        assertThat(server.device(serials.get(0)).orElseThrow().profileStatus()).isEqualTo(ProfileStatus.REMOVED);
    }

    @Test
    void aDeviceFetchesItsProfileWhenItIsSwitchedOn() {
        ownDevices(1);
        assertThat(server.activate(serials.get(0))).isEmpty();
        var uuid = define(profile());
        client.send("PUT", "/profile/devices", assignment(uuid, serials)).json();

        var fetched = server.activate(serials.get(0)).orElseThrow();

        assertThat(fetched.getString("url")).isEqualTo("https://mdm.example.org/enroll");
        assertThat(server.device(serials.get(0)).orElseThrow().profileStatus()).isEqualTo(ProfileStatus.PUSHED);
    }

    @Test
    void assigningADeviceToItsOwnServerAgainTakesItsProfileAway() {
        ownDevices(1);
        var cursor = client.fetch(null, 10).json().getString("cursor");
        var uuid = define(profile());
        client.send("PUT", "/profile/devices", assignment(uuid, serials)).json();

        server.assignAgain(serials.get(0));

        assertThat(devices(client.sync(cursor, 10).json()))
                .last()
                .satisfies(row -> assertThat(row.getString("op_type")
                                + row.getString("profile_status")
                                + row.getString("profile_uuid"))
                        .isEqualTo("modifiedremoved" + uuid));
    }

    @Test
    void aDisownedDeviceIsGone() {
        ownDevices(1);

        var answer = client.post("/devices/disown", new JsonObject().put("devices", TinyClient.serials(serials)))
                .json();

        assertThat(answer.getJsonObject("devices").getString(serials.get(0))).isEqualTo("SUCCESS");
        assertThat(server.count()).isZero();
    }

    @Test
    void aCallWithTheWrongVerbIsNotAllowed() {
        ownDevices(0);

        assertThat(client.get("/server/devices").status()).isEqualTo(405);
        assertThat(client.get("/nowhere").refusal()).isEqualTo("404 NOT_FOUND");
    }

    private String define(JsonObject profile) {
        return client.post("/profile", profile).json().getString("profile_uuid");
    }

    private static JsonObject assignment(String uuid, List<String> serials) {
        return new JsonObject().put("profile_uuid", uuid).put("devices", TinyClient.serials(serials));
    }

    private static JsonObject profile() {
        return new JsonObject()
                .put("profile_name", "Phones")
                .put("url", "https://mdm.example.org/enroll")
                .put("org_magic", "magic");
    }
}
