package dev.muster.applesync.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TokenStateTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest(name = "a token with {0} seconds more than 30 days left is {1}")
    @CsvSource({"1, active", "0, expiresSoon", "-1, expiresSoon"})
    void aTokenExpiresSoonWithThirtyDaysLeftOrLess(long seconds, String state) {
        assertThat(TokenState.of(NOW.plus(TokenState.SOON).plusSeconds(seconds), AppleAnswer.OK, NOW))
                .hasToString(state);
    }

    @ParameterizedTest
    @EnumSource
    void aTokenIsExpiredFromItsLastInstantWhateverAppleSaid(AppleAnswer answer) {
        assertThat(TokenState.of(NOW, answer, NOW)).isEqualTo(TokenState.EXPIRED);
    }

    @Test
    void aTokenThatWasNeverUsedIsActive() {
        assertThat(TokenState.of(NOW.plus(Duration.ofDays(300)), AppleAnswer.NEVER, NOW))
                .isEqualTo(TokenState.ACTIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "REJECTED, rejected, false",
        "TERMS_NOT_ACCEPTED, termsNotAccepted, false",
        "UNREACHABLE, unreachable, true",
        "OK, expiresSoon, true"
    })
    void whatStandsInTheWayMostIsShown(AppleAnswer answer, String state, boolean usable) {
        TokenState shown = TokenState.of(NOW.plus(Duration.ofDays(3)), answer, NOW);
        assertThat(shown).hasToString(state);
        assertThat(shown.usable()).isEqualTo(usable);
    }
}
