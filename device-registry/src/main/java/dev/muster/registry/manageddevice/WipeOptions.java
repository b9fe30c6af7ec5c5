package dev.muster.registry.manageddevice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.http.problem.ProblemException;
import java.util.Set;

/**
 * Options of Graph's {@code wipe}. A device here is asked to reset itself and nothing more, so what would have to be kept
 * or done besides is refused instead of promised.
 */
final class WipeOptions {

    private static final Set<String> FLAGS =
            Set.of("keepEnrollmentData", "keepUserData", "persistEsimDataPlan", "useProtectedWipe");
    private static final Set<String> TEXTS = Set.of("macOsUnlockCode", "obliterationBehavior");

    private WipeOptions() {}

    /** Ends the request (400, 422) unless the options ask for a plain reset. */
    static void check(JsonNode body) {
        if (body == null || body.isNull() || body.isMissingNode()) {
            return;
        }
        if (!body.isObject()) {
            throw DeviceEdit.refused("The body holds options of wipe, or nothing");
        }
        body.fields().forEachRemaining(option -> {
            JsonNode value = option.getValue();
            boolean flag = FLAGS.contains(option.getKey());
            if (!flag && !TEXTS.contains(option.getKey())) {
                throw DeviceEdit.refused("The options of wipe are those of Graph");
            }
            boolean plain = value.isNull()
                    || flag && value.isBoolean() && !value.booleanValue()
                    || !flag
                            && value.isTextual()
                            && (value.asText().isEmpty() || value.asText().equals("default"));
            if (!plain) {
                throw ProblemException.unprocessable(
                        option.getKey() + " cannot be promised: a device is asked to reset itself and nothing more");
            }
        });
    }
}
