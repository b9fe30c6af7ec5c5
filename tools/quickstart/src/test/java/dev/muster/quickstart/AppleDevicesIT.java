package dev.muster.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.events.Topics;
import dev.muster.fakeapple.device.ProfileStatus;
import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.fleet.http.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Automated device enrollment through everything: Apple's list, its profiles, the decision, the registry. */
@Order(3)
class AppleDevicesIT {

    private static MdmServer apple;
    private final Caller admin = Caller.as("admin@contoso.com");

    @BeforeAll
    static void theTokenIsSynchronised() {
        apple = RunningStack.appleServer();
    }

    @Test
    void what_was_told_is_what_Apple_has() {
        Set<String> atApple = new TreeSet<>();
        apple.forEachDevice(device -> atApple.add(device.serialNumber()));

        Set<String> told = TopicRecords.all(Topics.APPLE_DEVICES.name()).stream()
                .map(record -> record.key())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(told).isEqualTo(atApple);
    }

    @Test
    void the_token_tells_how_many_devices_it_has() {
        JsonObject token = admin.get("/beta/deviceManagement/depOnboardingSettings")
                .json()
                .getJsonArray("value")
                .getJsonObject(0);

        assertThat(token.getInteger("syncedDeviceCount")).isEqualTo(apple.count());
        assertThat(token.getString("musterState")).isEqualTo("active");
    }

    @Test
    void AP4_a_device_of_Apples_list_without_a_profile_is_refused() {
        Answer refused = Caller.as("user-070@contoso.com").post("/enrollments", mac(unassigned()));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().getString("code")).isEqualTo("enrollmentProfileMissing");
    }

    @Test
    void AP4_a_serial_number_Apple_does_not_know_is_refused() {
        Answer refused = Caller.as("user-071@contoso.com").post("/enrollments", phone("NOT-APPLES"));

        assertThat(refused.json().getString("code")).isEqualTo("enrollmentProfileMissing");
    }

    @Test
    void O1_a_device_with_a_profile_enrolls_as_company_property_and_the_registry_says_so() {
        String serial = assigned();
        apple.activate(serial);

        Caller.as("user-072@contoso.com").enroll(phone(serial));

        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            JsonArray found = admin.get(
                            "/v1.0/deviceManagement/managedDevices?$filter=serialNumber%20eq%20'" + serial + "'")
                    .json()
                    .getJsonArray("value");
            assertThat(found.stream().map(JsonObject.class::cast))
                    .singleElement()
                    .satisfies(device -> assertThat(device.getString("managedDeviceOwnerType"))
                            .isEqualTo("company"));
        });
        JsonObject listed = admin.get("/beta/deviceManagement/automatedDeviceEnrollmentDevices/" + serial)
                .json();
        assertThat(listed.getString("state")).isEqualTo("enrolled");
    }

    @Test
    void the_registry_shows_every_device_of_Apples_list_and_which_are_enrolled() {
        String devices = "/beta/deviceManagement/automatedDeviceEnrollmentDevices";

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(admin.get(devices + "?$count=true&$top=1")
                                .json()
                                .getInteger("@odata.count"))
                        .isEqualTo(apple.count()));

        assertThat(admin.get(devices + "/" + unassigned()).json().getString("state"))
                .isEqualTo("notContacted");
    }

    private static String assigned() {
        Set<String> serials = new TreeSet<>();
        apple.forEachDevice(device -> {
            if (device.profileStatus() == ProfileStatus.ASSIGNED
                    && device.attributes().deviceFamily().equals("iPhone")) {
                serials.add(device.serialNumber());
            }
        });
        return serials.iterator().next();
    }

    private static String unassigned() {
        Set<String> serials = new TreeSet<>();
        apple.forEachDevice(device -> {
            if (device.profileStatus() == ProfileStatus.EMPTY
                    && device.attributes().deviceFamily().equals("Mac")) {
                serials.add(device.serialNumber());
            }
        });
        return serials.iterator().next();
    }

    private static JsonObject phone(String serial) {
        return attempt("ios", "18.1", "iPhone 15", serial);
    }

    private static JsonObject mac(String serial) {
        return attempt("macos", "15.1", "MacBook Air", serial);
    }

    private static JsonObject attempt(String platform, String osVersion, String model, String serial) {
        return new JsonObject()
                .put("method", "appleAde")
                .put(
                        "device",
                        new JsonObject()
                                .put("platform", platform)
                                .put("osVersion", osVersion)
                                .put("manufacturer", "Apple")
                                .put("model", model)
                                .put("serialNumber", serial));
    }
}
