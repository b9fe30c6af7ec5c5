package dev.muster.events.policy;

import static java.util.Objects.requireNonNull;

import dev.muster.reasons.Reason;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One reason of a refusal as people read it.
 *
 * @param code code of {@link Reason}
 * @param category the coarse bucket
 * @param cause what is the matter
 * @param remediation what to do about it
 * @param details the values behind it, for example {@code minimum} and {@code actual}
 */
public record GivenReason(String code, String category, String cause, String remediation, Map<String, String> details) {

    public GivenReason {
        requireNonNull(code, "code");
        // Sorted: the same decision is the same event, byte for byte.
        details = details == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(details));
    }

    /** The registry's texts with the values of this case. */
    public static GivenReason of(Reason reason, Map<String, String> details) {
        return new GivenReason(reason.code(), reason.category().code(), reason.cause(), reason.remediation(), details);
    }
}
