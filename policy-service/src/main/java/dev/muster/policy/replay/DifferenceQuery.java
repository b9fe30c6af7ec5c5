package dev.muster.policy.replay;

import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Set;

/**
 * Which differences are asked for. An option that would be ignored in silence is refused (400).
 *
 * @param change only those with this change, null for all
 * @param after those after this position
 * @param limit most in the answer
 */
record DifferenceQuery(Change change, long after, int limit) {

    private static final int USUAL_LIMIT = 100;
    private static final int LARGEST_LIMIT = 1000;
    private static final Set<String> UNDERSTOOD = Set.of("change", "after", "limit");

    static DifferenceQuery of(UriInfo uri) {
        MultivaluedMap<String, String> options = uri.getQueryParameters();
        options.keySet().stream()
                .filter(option -> !UNDERSTOOD.contains(option))
                .findFirst()
                .ifPresent(option -> {
                    throw refused("The query option " + option + " is not supported here");
                });
        return new DifferenceQuery(
                change(options.getFirst("change")), number(options, "after", 0, 0, Long.MAX_VALUE), (int)
                        number(options, "limit", USUAL_LIMIT, 1, LARGEST_LIMIT));
    }

    private static Change change(String code) {
        return code == null
                ? null
                : Arrays.stream(Change.values())
                        .filter(change -> change.code().equals(code))
                        .findFirst()
                        .orElseThrow(() -> refused("change takes one of " + Arrays.toString(Change.values())));
    }

    private static long number(
            MultivaluedMap<String, String> options, String name, long fallback, long least, long most) {
        String text = options.getFirst(name);
        if (text == null) {
            return fallback;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, like a number out of bounds.
        }
        throw refused(name + " takes a number from " + least + " to " + most);
    }

    private static ProblemException refused(String detail) {
        return ProblemException.of(Reason.MALFORMED_REQUEST, detail);
    }
}
