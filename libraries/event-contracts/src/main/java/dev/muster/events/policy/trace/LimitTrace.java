package dev.muster.events.policy.trace;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * How the user's devices were counted (domain rules §5).
 *
 * @param applies whether a device limit applies to this attempt at all (DL-3, DL-4)
 * @param why the rule that says so, in words
 * @param limit the limit, null when none applies
 * @param counted devices that count
 * @param slots each device of the user
 */
public record LimitTrace(boolean applies, String why, Integer limit, int counted, List<Slot> slots) {

    public LimitTrace {
        requireNonNull(why, "why");
        slots = slots == null ? List.of() : List.copyOf(slots);
    }

    /**
     * One device of the user.
     *
     * @param device its name, serial number or id: what a person recognises
     * @param state {@code managed}, {@code pending}, {@code failed} or {@code deleted}
     * @param lastContactAt last sign of life, null when none
     * @param counts whether it counts
     * @param why in words, for example {@code silent for more than 90 days}
     */
    public record Slot(String device, String state, Instant lastContactAt, boolean counts, String why) {

        public Slot {
            requireNonNull(device, "device");
            requireNonNull(state, "state");
            requireNonNull(why, "why");
        }
    }
}
