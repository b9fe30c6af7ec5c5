package dev.muster.policy.engine.limit;

import dev.muster.events.policy.trace.LimitTrace;
import java.util.Map;

/**
 * One limit held against the devices that count for it.
 *
 * @param kind {@code enrollment} or {@code directory}, as the reason names it (DL-6)
 * @param policyName name of the policy the limit comes from
 * @param why the rule by which it applies
 * @param limit how many devices are allowed
 * @param count the devices
 */
record Measure(String kind, String policyName, String why, int limit, DeviceCount count) {

    boolean reached() {
        return !count.holdsSlot() && count.counted() >= limit;
    }

    /** The limit that leaves less room; the first where both leave the same. Either may be null. */
    static Measure tighter(Measure one, Measure other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.remaining() < one.remaining() ? other : one;
    }

    LimitTrace trace() {
        return new LimitTrace(true, why, limit, count.counted(), count.slots());
    }

    /** Tells how many devices count, which, and what allows no more (DL-7). */
    Map<String, String> details() {
        return Map.of(
                "limit", kind,
                "policy", policyName,
                "maximum", Integer.toString(limit),
                "counted", Integer.toString(count.counted()),
                "devices", count.names(),
                "remove", Integer.toString(count.counted() - limit + 1));
    }

    private int remaining() {
        return count.holdsSlot() ? Integer.MAX_VALUE : limit - count.counted();
    }
}
