package dev.muster.policy.engine;

import static java.util.Objects.requireNonNull;

import dev.muster.events.policy.SlotOutcome;

/** What the decision asks of the slot ledger (DL-5). The ledger answers in the transaction that stores the decision. */
public sealed interface SlotDemand {

    /** How the demand reads in the decision event. */
    SlotOutcome outcome();

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
    }

    /**
     * Nothing to reserve: no limit applies, the device already holds its slot, or the attempt is refused anyway.
     *
     * @param why in words
     */
    record NotNeeded(String why) implements SlotDemand {

        static final NotNeeded BECAUSE_REFUSED = new NotNeeded("the attempt is refused");
        static final NotNeeded BECAUSE_HELD = new NotNeeded("DL-5: the device holds a slot already");

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
