package dev.muster.policy.engine;

import static java.util.Objects.requireNonNull;

import dev.muster.events.policy.SlotOutcome;

/** What the decision asks of the slot ledger (DL-5). The ledger answers in the transaction that stores the decision. */
public sealed interface SlotDemand {

    /** How the demand reads in the decision event. */
    SlotOutcome outcome();

    /** Whether the ledger writes a slot for the attempt. */
    default boolean reserves() {
        return false;
    }

    /**
     * Reserve one slot for this user and device.
     *
     * @param userPrincipalName whose slot
     * @param enrollmentLimit the device limit that was applied, null where only the directory limit applies
     * @param directoryLimit the directory-level limit that was applied, null where none does (DL-6)
     */
    record Take(String userPrincipalName, Integer enrollmentLimit, Integer directoryLimit) implements SlotDemand {

        public Take {
            requireNonNull(userPrincipalName, "userPrincipalName");
        }

        @Override
        public SlotOutcome outcome() {
            return SlotOutcome.TAKEN;
        }

        @Override
        public boolean reserves() {
            return true;
        }
    }

    /**
     * The device holds a slot already (DL-5) and keeps it through this enrollment, whatever becomes of the one before.
     * Both are the same device, which counts once.
     */
    record Keep() implements SlotDemand {

        @Override
        public SlotOutcome outcome() {
            return SlotOutcome.NOT_NEEDED;
        }

        @Override
        public boolean reserves() {
            return true;
        }
    }

    /**
     * Nothing to reserve: no limit applies, or the attempt is refused anyway.
     *
     * @param why in words
     */
    record NotNeeded(String why) implements SlotDemand {

        static final NotNeeded BECAUSE_REFUSED = new NotNeeded("the attempt is refused");

        public NotNeeded {
            requireNonNull(why, "why");
        }

        @Override
        public SlotOutcome outcome() {
            return SlotOutcome.NOT_NEEDED;
        }
    }

    /**
     * The limit is reached; nothing is reserved.
     *
     * @param why in words
     */
    record Refused(String why) implements SlotDemand {

        public Refused {
            requireNonNull(why, "why");
        }

        @Override
        public SlotOutcome outcome() {
            return SlotOutcome.REFUSED;
        }
    }
}
