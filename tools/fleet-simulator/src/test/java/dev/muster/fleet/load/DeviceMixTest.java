package dev.muster.fleet.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.muster.events.enrollment.Platform;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeviceMixTest {

    @Test
    void theSameSeedDrawsTheSameAttempts() {
        assertThat(drawn(7)).isEqualTo(drawn(7));
        assertThat(drawn(7)).isNotEqualTo(drawn(8));
    }

    @Test
    void whatIsDrawnHasTheExpectedShares() {
        var mix = DeviceMix.everything();
        var lottery = new DeviceLottery(mix, 200, 1);
        var refused = 0;
        var abandoned = 0;
        var failed = 0;
        for (int i = 0; i < 100_000; i++) {
            var device = lottery.draw();
            if (device.own() != null) {
                lottery.giveBack(device.own());
            }
            if (device.kind().refusedBecause() != null) {
                refused++;
            } else if (device.end() == DeviceEnd.ABANDON) {
                abandoned++;
            } else if (device.end() == DeviceEnd.FAIL) {
                failed++;
            }
        }

        assertThat(refused / 1e5).isCloseTo(mix.expectedRefused(), within(0.005));
        assertThat(abandoned / 1e5).isCloseTo(mix.expectedAbandoned(), within(0.005));
        assertThat(failed / 1e5).isCloseTo(mix.expectedFailed(), within(0.005));
    }

    @Test
    void aPersonsDeviceEnrollsOnceAtATime() {
        var mix = new DeviceMix(Map.of(AttemptKind.OWN_DEVICE, 1_000), List.of(Platform.WINDOWS), 0, 0);
        var lottery = new DeviceLottery(mix, 2, 1);

        var first = lottery.draw();
        var second = lottery.draw();
        var third = lottery.draw();
        lottery.giveBack(first.own());
        var fourth = lottery.draw();

        assertThat(second.own()).isNotNull().isNotEqualTo(first.own());
        assertThat(third.kind()).isEqualTo(AttemptKind.CORPORATE_JOIN);
        assertThat(fourth.own()).isEqualTo(first.own());
    }

    @Test
    void newDevicesHaveSerialNumbersOfTheirOwn() {
        var mix = new DeviceMix(Map.of(AttemptKind.CORPORATE_JOIN, 1_000), List.of(Platform.WINDOWS), 0, 0);
        var lottery = new DeviceLottery(mix, 2, 1);
        var serials = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            serials.add(
                    lottery.draw().body().toJsonObject().getJsonObject("device").getString("serialNumber"));
        }

        assertThat(serials).hasSize(1_000);
    }

    @Test
    void sharesThatDoNotAddUpAreRefused() {
        assertThatThrownBy(() -> new DeviceMix(Map.of(AttemptKind.OWN_DEVICE, 999), List.of(Platform.WINDOWS), 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> drawn(long seed) {
        var lottery = new DeviceLottery(DeviceMix.everything(), 10, seed);
        return Stream.generate(lottery::draw)
                .limit(500)
                .map(device -> device.kind() + " " + device.end() + " " + device.user() + " " + device.body())
                .toList();
    }
}
