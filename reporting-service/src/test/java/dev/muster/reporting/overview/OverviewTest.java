package dev.muster.reporting.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.reasons.Reason;
import dev.muster.reporting.count.Count;
import dev.muster.reporting.count.Dimension;
import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.window.ReportWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverviewTest {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final ReportWindow TODAY = new ReportWindow(Instant.parse("2026-11-20T00:00:00Z"), NOW);
    private static final Freshness FRESH = new Freshness(NOW, Duration.ofMinutes(30));

    @Test
    void theSentenceSaysHowManyFailedAndTheMainReason() {
        Tally tally = new Tally(List.of(
                counted("refused", "personalDeviceBlocked", 29),
                counted("refused", "deviceLimitReached", 5),
                counted("failed", "challengeExpired", 3),
                counted("completed", "", 100)));
        assertThat(sentence(tally))
                .isEqualTo("37 enrollments failed today; 29 of them because personally owned devices of this platform"
                        + " are blocked and nothing proves this one is corporate.");
    }

    @Test
    void oneFailureNeedsNoShare() {
        assertThat(sentence(new Tally(List.of(counted("failed", "challengeExpired", 1)))))
                .startsWith("1 enrollment failed today, because the certificate challenge");
    }

    @Test
    void severalFailuresOfOneReasonAreAllOfThem() {
        assertThat(sentence(new Tally(List.of(counted("refused", "mfaRequired", 4)))))
                .startsWith("4 enrollments failed today, all of them because ");
    }

    @Test
    void withoutFailuresTheSentenceSaysWhatIsComplete() {
        Tally tally = new Tally(List.of(counted("completed", "", 7), counted("open", "", 2)));
        assertThat(sentence(tally)).isEqualTo("No enrollment failed today; 7 of 9 are complete.");
    }

    @Test
    void withoutAttemptsTheSentenceSaysSo() {
        assertThat(sentence(new Tally(List.of()))).isEqualTo("Nobody tried to enroll today.");
    }

    @Test
    void aReasonNobodyKnowsIsStillASentence() {
        assertThat(sentence(new Tally(List.of(counted("refused", "ofTheFuture", 1)))))
                .isEqualTo("1 enrollment failed today, because something unexpected happened.");
    }

    @Test
    void everyReasonMakesASentence() {
        for (Reason reason : Reason.values()) {
            assertThat(sentence(new Tally(List.of(counted("refused", reason.code(), 2)))))
                    .matches("2 enrollments failed today, all of them because [^.].*[^.]\\.");
        }
    }

    private static Count counted(String state, String reason, long attempts) {
        return new Count(Map.of(Dimension.STATE, state, Dimension.REASON, reason), attempts);
    }

    private static String sentence(Tally tally) {
        return Overview.of(tally, TODAY, FRESH, NOW).sentence();
    }
}
