package dev.muster.applesync.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {

    @ParameterizedTest
    @ValueSource(strings = {"P29DT23H59M59S", "P45DT1S", "PT0S", "-P30D"})
    void S5_aReleasedDeviceIsKeptForThirtyToFortyFiveDays(Duration time) {
        assertThatThrownBy(() -> new Retention(time)).hasMessageContaining("S-5");
    }

    @Test
    void S5_itIsForgottenAfterThat() {
        assertThat(new Retention(Duration.ofDays(45)).removedBefore(Instant.parse("2026-11-20T12:00:00Z")))
                .isEqualTo("2026-10-06T12:00:00Z");
    }
}
