package dev.muster.fleet.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryRuleTest {

    private final RetryRule rule = new RetryRule(5, Duration.ofMillis(100), Duration.ofSeconds(3));

    @Test
    void pausesDouble() {
        assertThat(rule.pauseMillis(1, null)).hasValue(100);
        assertThat(rule.pauseMillis(2, null)).hasValue(200);
        assertThat(rule.pauseMillis(4, null)).hasValue(800);
    }

    @Test
    void theServiceSaysWhenToComeBack() {
        assertThat(rule.pauseMillis(1, "2")).hasValue(2_000);
        assertThat(rule.pauseMillis(1, "0")).hasValue(0);
    }

    @Test
    void nobodyWaitsLongerThanTheLongestPause() {
        assertThat(rule.pauseMillis(1, "3600")).hasValue(3_000);
    }

    @Test
    void aDateOrNonsenseCountsAsNothingSaid() {
        assertThat(rule.pauseMillis(2, "Fri, 20 Nov 2026 12:00:00 GMT")).hasValue(200);
    }

    @Test
    void afterTheLastTryTheDeviceGivesUp() {
        assertThat(rule.pauseMillis(5, "1")).isEmpty();
    }
}
