package dev.muster.fleet.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    @Test
    void theSameNumbersAgree() {
        assertThat(Reconciliation.of(seen(0, 0), reported(10, 6, 1, 1, 0)).agrees())
                .isTrue();
    }

    @Test
    void anAttemptTooManyDiffers() {
        var doubled = Reconciliation.of(seen(0, 0), reported(11, 7, 1, 1, 0));

        assertThat(doubled.agrees()).isFalse();
        assertThat(doubled.lines())
                .filteredOn(line -> !line.agrees())
                .extracting(Reconciliation.Line::name)
                .containsExactly("attempts", "allowed", "completed");
    }

    @Test
    void anOpenEnrollmentDiffersWhenEveryDeviceWasAnswered() {
        assertThat(Reconciliation.of(seen(0, 0), reported(10, 5, 1, 1, 1)).agrees())
                .isFalse();
    }

    @Test
    void anUnansweredAttemptMayExistOrNot() {
        assertThat(Reconciliation.of(seen(0, 1), reported(10, 6, 1, 1, 0)).agrees())
                .isTrue();
        assertThat(Reconciliation.of(seen(0, 1), reported(11, 6, 1, 1, 1)).agrees())
                .isTrue();
        assertThat(Reconciliation.of(seen(0, 1), reported(12, 6, 1, 1, 2)).agrees())
                .isFalse();
    }

    @Test
    void aDeviceThatLostContactMayHaveBeenHeard() {
        assertThat(Reconciliation.of(seen(1, 0), reported(11, 7, 1, 1, 0)).agrees())
                .isTrue();
        assertThat(Reconciliation.of(seen(1, 0), reported(11, 6, 1, 1, 1)).agrees())
                .isTrue();
        assertThat(Reconciliation.of(seen(1, 0), reported(10, 6, 1, 1, 0)).agrees())
                .isFalse();
    }

    @Test
    void anotherReasonOfTheSameNumberOfRefusalsDiffers() {
        var seen = new Tally(Map.of("osVersionTooLow", 2L), 0, 0, 0, 0, 0);
        var reported = new Overview(null, 2, 0, 2, Map.of("osVersionTooHigh", 2L), 0, 0, 0, 0);

        assertThat(Reconciliation.of(seen, reported).agrees()).isFalse();
    }

    @Test
    void anAttemptInNoStateIsNoticedEvenIfItsNumberAgrees() {
        var seen = new Tally(Map.of(), 2, 0, 0, 0, 0);
        var reported = new Overview(null, 2, 2, 0, Map.of(), 1, 0, 0, 0);

        assertThat(Reconciliation.of(seen, reported).lines())
                .filteredOn(line -> line.name().equals("in no state"))
                .noneMatch(Reconciliation.Line::agrees);
    }

    @Test
    void theTableNamesWhatDiffers() {
        assertThat(Reconciliation.of(seen(0, 0), reported(10, 5, 1, 1, 1)).table())
                .contains("completed", "← differs", "do not tell");
        assertThat(Reconciliation.of(seen(0, 0), reported(10, 6, 1, 1, 0)).table())
                .contains("Nothing was lost.");
    }

    /** Two refused, six completed, one failed, one abandoned. */
    private static Tally seen(long unconfirmed, long unanswered) {
        return new Tally(Map.of("osVersionTooLow", 2L), 6, 1, 1, unconfirmed, unanswered);
    }

    private static Overview reported(long attempts, long completed, long failed, long abandoned, long open) {
        return new Overview(
                null, attempts, attempts - 2, 2, Map.of("osVersionTooLow", 2L), completed, failed, abandoned, open);
    }
}
