package dev.muster.gateway.enrollment;

import dev.muster.events.policy.GivenReason;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The values behind a refusal in one line, for whoever reads the answer of a device. */
final class RefusalText {

    private RefusalText() {}

    static String of(GivenReason reason) {
        if (reason.details().isEmpty()) {
            return reason.cause();
        }
        return new TreeMap<>(reason.details())
                .entrySet().stream()
                        .map(detail -> detail.getKey() + " " + detail.getValue())
                        .collect(Collectors.joining(", ", reason.cause() + " (", ")"));
    }
}
