package dev.muster.fleet.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    @Test
    void attemptsAreEvenlySpread() {
        var pace = new Pace(200);

        assertThat(pace.intendedNanos(0)).isZero();
        assertThat(pace.intendedNanos(1)).isEqualTo(5_000_000);
        assertThat(pace.intendedNanos(200)).isEqualTo(1_000_000_000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 7, 333, 1_000, 2_999.7})
    void exactlyTheAttemptsMeantToBeMadeAreDue(double rate) {
        var pace = new Pace(rate);
        for (long index = 0; index < 10_000; index += 7) {
            assertThat(pace.dueAfter(pace.intendedNanos(index))).isEqualTo(index + 1);
            assertThat(pace.dueAfter(pace.intendedNanos(index) - 1)).isEqualTo(index);
        }
    }
}
