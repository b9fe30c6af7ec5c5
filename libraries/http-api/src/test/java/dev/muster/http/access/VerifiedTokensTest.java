package dev.muster.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final Instant IN_AN_HOUR = NOON.plusSeconds(3600);

    private final SetClock clock = new SetClock();
    private final VerifiedTokens<String> verified = new VerifiedTokens<>(clock);

    @Test
    void a_token_shown_again_within_a_minute_is_known() {
        verified.remember("Bearer a.b.c", "amy", IN_AN_HOUR);

        clock.now = NOON.plusSeconds(59);

        assertThat(verified.find("Bearer a.b.c")).contains("amy");
    }

    @Test
    void after_a_minute_it_is_verified_anew() {
        verified.remember("Bearer a.b.c", "amy", IN_AN_HOUR);

        clock.now = NOON.plusSeconds(60);

        assertThat(verified.find("Bearer a.b.c")).isEmpty();
    }

    @Test
    void nobody_is_known_beyond_the_expiry_of_the_token() {
        verified.remember("Bearer a.b.c", "amy", NOON.plusSeconds(5));

        clock.now = NOON.plusSeconds(5);

        assertThat(verified.find("Bearer a.b.c")).isEmpty();
    }

    @Test
    void a_token_that_differs_in_one_character_is_not_known() {
        verified.remember("Bearer a.b.c", "amy", IN_AN_HOUR);

        assertThat(verified.find("Bearer a.b.d")).isEmpty();
    }

    private static final class SetClock extends Clock {
        private Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
