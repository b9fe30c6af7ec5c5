package dev.muster.applesync.apple;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of an assignment or a removal.
 *
 * @param devices one outcome for each serial number, spelt and ordered as asked for; a serial number Apple left out has
 *     {@link Outcome#FAILED}
 * @param retryAfter how long the throttled ones are to be left alone, null when Apple did not say; never more than a day
 */
public record Assignment(Map<String, Outcome> devices, Duration retryAfter) {

    public Assignment {
        requireNonNull(devices, "devices");
        devices = Collections.unmodifiableMap(new LinkedHashMap<>(devices));
    }

    /** What became of one device. */
    public enum Outcome {
        SUCCESS,
        /** It is not, or no longer, assigned to this server. */
        NOT_ACCESSIBLE,
        /** Apple could not, or said nothing about it, or a word we do not know. */
        FAILED,
        /** It was assigned too often lately. */
        THROTTLED
    }
}
