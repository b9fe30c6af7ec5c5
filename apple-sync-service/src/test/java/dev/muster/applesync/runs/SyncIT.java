package dev.muster.applesync.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.applesync.testbed.LivelyAppleResource;
import dev.muster.applesync.testbed.Onboarding;
import dev.muster.applesync.testbed.Rows;
import dev.muster.events.Topics;
import dev.muster.events.apple.AppleDeviceState;
import dev.muster.events.apple.AppleMembership;
import dev.muster.events.apple.Reconciliation;
import dev.muster.events.apple.SyncCompleted;
import dev.muster.events.apple.SyncKind;
import dev.muster.fakeapple.FakeApple;
import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.testkit.Broker;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "apple_sync_service"))
@WithTestResource(LivelyAppleResource.class)
class SyncIT {

    Platform platform;
    FakeApple apple;

    @Inject
    Broker broker;

    @Inject
    SyncGauges gauges;

    @Inject
    MeterRegistry metrics;

    private Onboarding onboarding;
    private Rows rows;

    @BeforeAll
    static void patience() {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        org.awaitility.Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
    }

    @BeforeEach
    void begin() {
        onboarding = new Onboarding(platform);
        rows = new Rows(platform);
    }

    @AfterEach
    void mend() {
        apple.faults().clear();
    }

    @Test
    void devicesAreCountedByOneInstanceForAll() {
        rows.change("update device_count set counted_at = now(), assigned = 424242");
        gauges.refresh().await().atMost(Duration.ofSeconds(20));
        assertThat(devicesShown()).isEqualTo(424242);
        rows.change("update device_count set counted_at = now() - interval '26 seconds'");
        gauges.refresh().await().atMost(Duration.ofSeconds(20));
        assertThat(devicesShown())
                .isEqualTo(rows.number(
                        "select count(*) from apple_device where membership = 'assigned' and hidden_at is null"));
    }

    @Test
    void aCountOfTheFutureKeepsNobodyFromCounting() {
        rows.change("update device_count set counted_at = now() + interval '1 year', assigned = 424242");
        gauges.refresh().await().atMost(Duration.ofSeconds(20));
        assertThat(devicesShown()).isNotEqualTo(424242);
        assertThat(rows.number("select count(*) from device_count where counted_at <= now()"))
                .isEqualTo(1);
    }

    private double devicesShown() {
        return metrics.get("muster.ade.devices")
                .tag("membership", "assigned")
                .gauge()
                .value();
    }

    @Test
    void aNewTokenIsSynchronisedInFullAndHeldAgainstApples() {
        MdmServer server = apple.serverWith(1_234);
        UUID token = onboarding.token(server);
        awaitCompleted(token, 1);
        assertThat(held(token)).isEqualTo(1_234);
        SyncCompleted completed = broker.told(Topics.APPLE_SYNC, token.toString(), SyncCompleted.class)
                .get(0);
        assertThat(completed.kind()).isEqualTo(SyncKind.FULL);
        assertThat(completed.reconciliation()).isEqualTo(new Reconciliation(1_234, 1_234, 0, 0, List.of()));
        String serial = serials(server, 1).get(0);
        await().untilAsserted(() -> assertThat(told(serial))
                .singleElement()
                .extracting(AppleDeviceState::membership)
                .isEqualTo(AppleMembership.ASSIGNED));
    }

    @Test
    void aDeltaBringsWhatWasAddedChangedAndReleased() {
        MdmServer server = apple.serverWith(300);
        UUID token = onboarding.token(server);
        awaitCompleted(token, 1);
        List<String> serials = serials(server, 2);
        String added = server.addDevice();
        server.modify(serials.get(0), device -> device.withAssetTag("A-1"));
        server.release(serials.get(1));
        rows.letPass(token, Duration.ofHours(13));
        awaitCompleted(token, 2);
        await().untilAsserted(() -> assertThat(told(added)).hasSize(1));
        await().untilAsserted(() -> assertThat(told(serials.get(0)))
                .extracting(AppleDeviceState::assetTag)
                .last()
                .isEqualTo("A-1"));
        await().untilAsserted(() -> assertThat(told(serials.get(1)))
                .extracting(AppleDeviceState::membership)
                .containsExactly(AppleMembership.ASSIGNED, AppleMembership.REMOVED));
        assertThat(lastCompleted(token).kind()).isEqualTo(SyncKind.DELTA);
        assertThat(held(token)).isEqualTo(300);
    }

    private List<AppleDeviceState> told(String serial) {
        return broker.told(Topics.APPLE_DEVICES, serial, AppleDeviceState.class);
    }

    private SyncCompleted lastCompleted(UUID token) {
        List<SyncCompleted> completed = broker.told(Topics.APPLE_SYNC, token.toString(), SyncCompleted.class);
        return completed.get(completed.size() - 1);
    }

    private long held(UUID token) {
        return rows.number("select count(*) from apple_device where membership = 'assigned' and hidden_at is null"
                + " and token_id = '" + token + "'");
    }

    private void awaitCompleted(UUID token, int runs) {
        await().untilAsserted(() -> assertThat(rows.number(
                        "select count(*) from sync_run where state = 'completed' and token_id = '" + token + "'"))
                .isEqualTo(runs));
        await().untilAsserted(() -> assertThat(broker.told(Topics.APPLE_SYNC, token.toString(), SyncCompleted.class))
                .hasSize(runs));
    }

    private static List<String> serials(MdmServer server, int most) {
        List<String> serials = new java.util.ArrayList<>();
        server.forEachDevice(device -> {
            if (serials.size() < most) {
                serials.add(device.serialNumber());
            }
        });
        return serials;
    }
}
