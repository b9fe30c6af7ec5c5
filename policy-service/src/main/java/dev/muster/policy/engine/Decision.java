package dev.muster.policy.engine;

import static java.util.Objects.requireNonNull;

import dev.muster.events.policy.EnrollmentDecided;

/**
 * What the engine decided.
 *
 * @param decided the decision with its reasons and its trace, ready to be stored and published
 * @param slot what it asks of the slot ledger; always agrees with {@code decided.slot()}
 */
public record Decision(EnrollmentDecided decided, SlotDemand slot) {

    public Decision {
        requireNonNull(decided, "decided");
        requireNonNull(slot, "slot");
        if (decided.slot() != slot.outcome()) {
            throw new IllegalArgumentException("the event and the ledger would disagree about the slot");
        }
    }
}
