package dev.muster.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.fleet.corporate.BecameCorporate;
import dev.muster.fleet.corporate.CorporateIdentifierDemo;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** From a file of corporate identifiers to the owner of a device, through everything. */
@Order(4)
class CorporateIdentifiersIT {

    private static BecameCorporate mac;

    @BeforeAll
    static void aFileWithTheNumberOfAPersonalMacIsImported() {
        mac = CorporateIdentifierDemo.run(RunningStack.installation(), serialNumber(), step -> {});
    }

    @Test
    void O2_a_personal_Mac_on_the_list_is_the_organisations_when_it_enrolls_again() {
        assertThat(mac.before()).isEqualTo("personal");
        assertThat(mac.after()).isEqualTo("company");
    }

    @Test
    void CI1_a_dry_run_says_how_many_devices_would_become_corporate() {
        assertThat(mac.foreseen()).isEqualTo(1);
    }

    /** The best of five: what the way takes, not what else the machine does. */
    @Test
    void decisions_follow_an_import_within_a_second() {
        Duration best = IntStream.range(0, 5)
                .mapToObj(number -> untilDecisionsKnow(serialNumber()))
                .min(Comparator.naturalOrder())
                .orElseThrow();

        assertThat(best).isLessThan(Duration.ofSeconds(1));
    }

    private static Duration untilDecisionsKnow(String serial) {
        Caller admin = Caller.as("admin@contoso.com");
        JsonObject listed = new JsonObject()
                .put("importedDeviceIdentityType", "serialNumber")
                .put("importedDeviceIdentifier", serial);
        JsonObject asked = new JsonObject()
                .put("method", "appleByod")
                .put(
                        "device",
                        new JsonObject()
                                .put("platform", "macos")
                                .put("osVersion", "15.1")
                                .put("serialNumber", serial))
                .put("user", new JsonObject().put("principalName", "user-047@contoso.com"));
        assertThat(admin.post(
                                "/beta/deviceManagement/importedDeviceIdentities/importDeviceIdentityList",
                                new JsonObject().put("importedDeviceIdentities", new JsonArray().add(listed)))
                        .status())
                .isEqualTo(200);
        long imported = System.nanoTime();
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(20))
                .until(() -> "corporate"
                        .equals(admin.post("/decisions/evaluate", asked).json().getString("ownership")));
        return Duration.ofNanos(System.nanoTime() - imported);
    }

    private static String serialNumber() {
        return "IT-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT) + "X";
    }
}
