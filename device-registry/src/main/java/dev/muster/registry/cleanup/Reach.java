package dev.muster.registry.cleanup;

import java.time.Duration;
import java.time.Instant;

/**
 * Which devices are removed, and in whose name. None that is being enrolled again, and for mere silence none that was
 * asked to wipe itself: it stays pending until it did (D-1).
 *
 * @param name who removes them, for the audit and the history of the device
 * @param condition over the columns of {@code device}; {@code $1} is the instant
 * @param until what the condition goes by
 */
public record Reach(String name, String condition, Instant until) {

    /** How long after its certificate expired an idle device is removed (D-2). */
    public static final Duration AFTER_EXPIRY = Duration.ofDays(180);

    private static final String NOT_BEING_ENROLLED = """
             and not exists (select from enrollment as asked
                             where asked.device_id = device.device_id and asked.ended_at is null
                               and asked.last_heard_at > $1)
            """;

    /** Those whose certificate expired long ago; this rule is always on. */
    static Reach ofExpired(Instant now) {
        return new Reach(
                "clean-up of expired certificates",
                "certificate_expires_at <= $1" + NOT_BEING_ENROLLED,
                now.minus(AFTER_EXPIRY));
    }

    /** Those a rule is for that were silent for longer than it says. */
    static Reach of(CleanupRule rule, Instant now) {
        return silent("clean-up rule " + rule.displayName(), rule.platform(), rule.days(), now);
    }

    /** Those that were silent for longer than the settings say. */
    static Reach ofSettings(int days, Instant now) {
        return silent("clean-up settings", CleanupPlatform.ALL, days, now);
    }

    private static Reach silent(String name, CleanupPlatform platform, int days, Instant now) {
        return new Reach(
                name,
                "last_contact_at < $1 and state <> 'pendingReset' and (" + platform.condition() + ")"
                        + NOT_BEING_ENROLLED,
                now.minus(Duration.ofDays(days)));
    }
}
