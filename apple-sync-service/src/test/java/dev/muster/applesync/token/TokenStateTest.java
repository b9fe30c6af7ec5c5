package dev.muster.applesync.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.applesync.apple.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

    @Test
    void beforeItsFileATokenAwaitsIt() {
        assertThat(TokenState.of(null, AppleAnswer.NEVER, NOW)).isEqualTo(TokenState.AWAITING_TOKEN);
        assertThat(TokenState.AWAITING_TOKEN.usable()).isFalse();
    }

    @Test
    void aTokenAppleCallsExpiredIsExpired() {
        assertThat(TokenState.of(NOW.plus(Duration.ofDays(3)), AppleAnswer.EXPIRED, NOW))
                .isEqualTo(TokenState.EXPIRED);
    }

    @ParameterizedTest
    @CsvSource({"31, 1", "30, 30", "29, 29", "0, ", "-1, "})
    void theStateChangesByItselfThirtyDaysBeforeTheEndAndAtTheEnd(long daysLeft, Long daysToChange) {
        Instant expiresAt = NOW.plus(Duration.ofDays(daysLeft));
        assertThat(TokenState.nextChange(expiresAt, NOW))
                .isEqualTo(daysToChange == null ? null : NOW.plus(Duration.ofDays(daysToChange)));
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalSaysWhatItMeansForTheToken(Refusal.Kind kind) {
        Optional<AppleAnswer> said = AppleAnswer.of(Refusal.of(kind, "x"));
        if (kind.advice() == Refusal.Advice.GIVE_UP || kind.advice() == Refusal.Advice.RESTART) {
            assertThat(said).contains(AppleAnswer.OK);
        } else {
            assertThat(said).isNotEqualTo(Optional.of(AppleAnswer.OK));
        }
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
