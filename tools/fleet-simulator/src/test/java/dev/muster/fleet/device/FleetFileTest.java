package dev.muster.fleet.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.events.enrollment.Channel;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.enrollment.Screen;
import dev.muster.events.enrollment.StepAction;
import org.junit.jupiter.api.Test;

class FleetFileTest {

    private static final String PIXEL =
            "amy@contoso.com | android | Google | Pixel 8 | 14 | androidWorkProfile | workProfile | finishes | completed";
    private static final String KIOSK =
            "nobody | android | Zebra | TC52 | 13 | androidDedicated | oobe channel=qr | finishes | completed";

    @Test
    void aLineIsADevice() {
        var device = FleetFile.read("# the fleet\n\n" + PIXEL, 1).get(0);

        assertThat(device.line()).isEqualTo(3);
        assertThat(device.who()).isEqualTo("amy@contoso.com");
        assertThat(device.facts().platform()).isEqualTo(Platform.ANDROID);
        assertThat(device.facts().deviceName()).isEqualTo("Amy's Pixel 8");
        assertThat(device.method()).isEqualTo(EnrollmentMethod.ANDROID_WORK_PROFILE);
        assertThat(device.circumstances().supportsWorkProfile()).isTrue();
        assertThat(device.expected()).isEqualTo(new Expectation(Ending.COMPLETED, null));
    }

    @Test
    void nobodySeesScreensOnAKiosk() {
        var device = FleetFile.read(KIOSK, 1).get(0);

        assertThat(device.userless()).isTrue();
        assertThat(device.screens()).isEmpty();
        assertThat(device.circumstances().channel()).isEqualTo(Channel.QR);
    }

    @Test
    void aPersonMayStop() {
        var line = PIXEL.replace("finishes | completed", "stops termsOfUse declineAll | abandoned");

        assertThat(FleetFile.read(line, 1).get(0).walk())
                .isEqualTo(new Walk.Stops(Screen.TERMS_OF_USE, StepAction.DECLINE_ALL));
    }

    @Test
    void theSameSeedGivesTheSameDevices() {
        assertThat(FleetFile.read(PIXEL, 1)).isEqualTo(FleetFile.read(PIXEL, 1));
        assertThat(FleetFile.read(PIXEL, 1)).isNotEqualTo(FleetFile.read(PIXEL, 2));
    }

    @Test
    void twoDevicesOfOneModelAreTwoUnlessItIsTheSameAgain() {
        var fleet =
                FleetFile.read(PIXEL + "\n" + PIXEL + "\n" + PIXEL.replace("workProfile |", "workProfile again |"), 1);

        assertThat(fleet.get(1).facts().serialNumber())
                .isNotEqualTo(fleet.get(0).facts().serialNumber())
                .isEqualTo(fleet.get(2).facts().serialNumber());
    }

    @Test
    void aLineThatCannotBeUnderstoodIsNamed() {
        assertThatThrownBy(() -> FleetFile.read(PIXEL + "\n" + PIXEL.replace("android |", "symbian |"), 1))
                .hasMessageContaining("line 2")
                .hasMessageContaining("symbian");
        assertThatThrownBy(() -> FleetFile.read("amy@contoso.com | android", 1)).hasMessageContaining("columns");
    }

    @Test
    void nobodyStopsOnAScreenTheDeviceNeverShows() {
        var line = PIXEL.replace("finishes |", "stops knoxActivation cancel |");

        assertThatThrownBy(() -> FleetFile.read(line, 1)).hasMessageContaining("knoxActivation");
    }
}
