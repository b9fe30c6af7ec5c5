package dev.muster.policy.engine.limit;

import dev.muster.events.policy.trace.LimitTrace.Slot;
import dev.muster.policy.engine.known.KnownDevice;
import java.time.Instant;

/**
 * A device of a user, and whether it counts against a limit.
 *
 * @param device the device, or the slot reserved for one
 * @param counts whether it counts
 * @param rule the rule that says so
 * @param why in words
 */
public record CountedDevice(KnownDevice device, boolean counts, String rule, String why) {

    /** A device counts once, however many enrollments it has. */
    static final String ONCE = "DL-5";

    /**
     * The last moment at which it counts if nothing more is heard of it; null when it does not count, or when nobody recorded
     * since when.
     */
    public Instant countsUntil() {
        return counts ? DeviceCount.countsUntil(device) : null;
    }

    /** Whether there is a slot for this device: it counts, or another enrollment of the same device does. */
    boolean holdsSlot() {
        return counts || rule.equals(ONCE);
    }

    /** As it reads in the trace of a decision. */
    Slot slot() {
        return new Slot(device.recognisedAs(), device.state().code(), device.lastContactAt(), counts, why);
    }
}
