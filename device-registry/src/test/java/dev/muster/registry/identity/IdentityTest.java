package dev.muster.registry.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.Platform;
import dev.muster.registry.identity.Identity.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {

    @Test
    void aDeviceIsKnownByHardwareIdThenSerialNumberAndMakerThenImei() {
        assertThat(Identity.of(aPhone("Serial-1", "356938035643809", "UDID-1")))
                .containsExactly(
                        new Identity(Kind.HARDWARE_ID, "udid-1"),
                        new Identity(Kind.SERIAL_NUMBER, "serial-1|fabrikam inc"),
                        new Identity(Kind.IMEI, "35693803564380"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "To be filled by O.E.M.",
                "0",
                "00000000",
                "00000000-0000-0000-0000-000000000000",
                "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
                "03000200-0400-0500-0006-000700080009",
                "03000200-0400-0500-0006-000700080009 ",
                "00020003-0004-0005-0006-000700080009",
                "12345678-1234-5678-90AB-CDDEEFAABBCC",
                "4C4C4544-0000-2010-8020-80C04F202020",
                "9774d56d682e549c",
                "02:00:00:00:00:00",
                "Default string",
                "to be filled by OEM",
                "To be filled by  O.E.M",
                "Not Specified",
                "Not Available",
                "Not Applicable",
                "Chassis Serial Number",
                "Type2 - Board Serial Number",
                "Serial Number xxxxxx",
                "0123456789",
                "123456789",
                "12345",
                "0123456789ABCDEF",
                "1234567890ABCDEF",
                "SN-1234567890",
                "SSN12345678901234567",
                "SerNum0",
                "XXXXXXXXXX",
                "........",
                " None ",
                "unknown",
                "System Serial Number",
                "--",
                ""
            })
    void aPlaceholderIsNoIdentity(String placeholder) {
        assertThat(Identity.of(aPhone(placeholder, placeholder, placeholder))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C02XK1ABJG5H",
                "5CD1234567",
                "PF-0123457",
                "R58M12345678X",
                "123",
                "20210001",
                "NOTEBOOK-1",
                "SERIAL-1",
                "4C4C4544-0042-3010-8053-B4C04F4E4433"
            })
    void whatADeviceMayReallyBeCalledIsAnIdentity(String serialNumber) {
        assertThat(Identity.of(aPhone(serialNumber, null, null))).hasSize(1);
    }

    @Test
    void theSameSerialNumberOfAnotherMakerIsAnotherIdentity() {
        assertThat(Identity.of(madeBy("Fabrikam"))).isNotEqualTo(Identity.of(madeBy("Contoso")));
    }

    @Test
    void makersAreComparedWithoutCaseAndSurroundingSpace() {
        assertThat(Identity.of(madeBy("  FABRIKAM "))).isEqualTo(Identity.of(madeBy("Fabrikam")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"35693803564380", "356938035643809", "3569380356438051", "35-693803-564380-9"})
    void anImeiIsItsFirstFourteenDigits(String imei) {
        assertThat(Identity.of(aPhone(null, imei, null))).containsExactly(new Identity(Kind.IMEI, "35693803564380"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"004999010640000", "000000000000000", "111111111111119"})
    void anImeiThatMakersLeaveInManyTelephonesIsNoIdentity(String imei) {
        assertThat(Identity.of(aPhone(null, imei, null))).isEmpty();
    }

    @Test
    void aShortImeiIsNoIdentity() {
        assertThat(Identity.of(aPhone(null, "3569380356", null))).isEmpty();
    }

    @Test
    void anEndlessSerialNumberIsNoIdentity() {
        assertThat(Identity.of(aPhone("ab-".repeat(30_000), null, null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" f17xk4 ", "F17XK4"})
    void aSerialNumberOfApplesListIsTheIdentityThatAppleDevicesState(String serialNumber) {
        assertThat(Identity.ofApple(serialNumber).stream().toList())
                .isEqualTo(Identity.of(
                        new DeviceFacts(Platform.MACOS, "15.1", null, "Apple", null, "F17XK4", null, null, null)))
                .isEqualTo(Identity.of(
                        new DeviceFacts(Platform.IOS, "18.1", null, null, null, "F17XK4", null, null, null)));
    }

    private static DeviceFacts aPhone(String serialNumber, String imei, String hardwareId) {
        return new DeviceFacts(
                Platform.ANDROID, "14", null, "Fabrikam  Inc", "One", serialNumber, imei, hardwareId, null);
    }

    private static DeviceFacts madeBy(String manufacturer) {
        return new DeviceFacts(Platform.WINDOWS, "10.0", null, manufacturer, null, "S-1", null, null, null);
    }
}
