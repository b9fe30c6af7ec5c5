package dev.muster.applesync.apple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.applesync.apple.AppleDevice.Operation;
import org.junit.jupiter.api.Test;

class AppleDeviceTest {

    @Test
    void ofADeviceThatIsGoneNothingIsSaidButItsSerialNumber() {
        AppleDevice gone = AppleDevice.gone("C02XK1JHG5JM");
        assertThat(gone.operation()).isEqualTo(Operation.DELETED);
        assertThat(gone.toString()).contains("serialNumber=C02XK1JHG5JM", "operation=deleted", "imeis=[]");
        assertThat(gone)
                .hasAllNullFieldsOrPropertiesExcept(
                        "serialNumber", "operation", "replacement", "releasedByReplacement", "imeis", "meids");
    }
}
