package dev.muster.fleet.load;

import dev.muster.fleet.reconcile.Reconciliation;
import dev.muster.fleet.reconcile.Tally;
import java.time.Instant;
import java.util.Map;

/**
 * What a run measured and counted.
 *
 * @param plan what was asked for
 * @param machine where it ran
 * @param from when the first attempt was meant to be made
 * @param to when the last device had come to its end
 * @param tally what the devices saw, warm-up included
 * @param rejected attempts whose request was turned down before anybody decided
 * @param perSecond decisions per second after the warm-up
 * @param decision from the intended moment of the attempt to its decision
 * @param completion from the decision to the confirmed completion
 * @param sendLag from the intended moment to the attempt's turn at this program; large values mean that this program,
 *     not the services, is the bottleneck
 * @param errors failures by kind, each of which may have been retried
 * @param reconciliation the reports held against the tally
 */
public record LoadResult(
        LoadPlan plan,
        Machine machine,
        Instant from,
        Instant to,
        Tally tally,
        long rejected,
        double perSecond,
        LatencyTable decision,
        LatencyTable completion,
        LatencyTable sendLag,
        Map<String, Long> errors,
        Reconciliation reconciliation) {

    /** Whether every attempt was answered and the reports tell exactly what the devices saw. */
    public boolean nothingLost() {
        return reconciliation.agrees() && rejected == 0;
    }
}
