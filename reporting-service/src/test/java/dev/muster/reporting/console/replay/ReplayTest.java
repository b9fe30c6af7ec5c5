package dev.muster.reporting.console.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {

    @ParameterizedTest
    @CsvSource({
        "waiting, cancel, true",
        "running, cancel, true",
        "running, remove, false",
        "completed, cancel, false",
        "cancelled, cancel, false",
        "failed, remove, true",
        "completed, remove, true",
        "completed, , false"
    })
    void aReplayIsEndedAsItsPageSaidOnlyWhenItIsStillWhatThePageShowed(String state, String end, boolean done) {
        assertThat(in(state).mayBe(end)).isEqualTo(done);
    }

    private static Replay in(String state) {
        return new Replay(
                UUID.randomUUID(),
                state,
                Instant.EPOCH,
                "operator@contoso.com",
                null,
                null,
                null,
                "inForce",
                1,
                null,
                new Replay.Progress(1, 2),
                1,
                0,
                0,
                Map.of(),
                0);
    }
}
