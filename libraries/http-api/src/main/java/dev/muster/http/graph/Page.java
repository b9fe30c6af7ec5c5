package dev.muster.http.graph;

import dev.muster.http.problem.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/**
 * Which part of a collection whose items have no declared fields is asked for; of all others {@link GraphQuery} tells.
 *
 * @param top most items in the answer, 1 to 1000
 * @param skip items to leave out
 * @param count whether the number of all items is wanted
 */
public record Page(int top, int skip, boolean count) {

    private static final int DEFAULT_TOP = 100;
    private static final int LARGEST_TOP = 1000;
    private static final int LARGEST_SKIP = 1_000_000;
    private static final Set<String> UNDERSTOOD = Set.of("$top", "$skip", "$count", "$expand");

    /** Reads the query options; an option that would be ignored in silence is refused (400). */
    public static Page of(UriInfo uri) {
        MultivaluedMap<String, String> options = uri.getQueryParameters();
        for (String option : options.keySet()) {
            if (option.startsWith("$") && !UNDERSTOOD.contains(option)) {
                throw ProblemException.of(
                        dev.muster.reasons.Reason.MALFORMED_REQUEST,
                        "The query option " + option + " is not supported here");
            }
        }
        return new Page(
                number(options.getFirst("$top"), "$top", DEFAULT_TOP, 1, LARGEST_TOP),
                number(options.getFirst("$skip"), "$skip", 0, 0, LARGEST_SKIP),
                "true".equals(options.getFirst("$count")));
    }

    private static int number(String value, String option, int fallback, int least, int most) {
        if (value == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, like a number out of bounds.
        }
        throw ProblemException.of(
                dev.muster.reasons.Reason.MALFORMED_REQUEST, option + " takes a number from " + least + " to " + most);
    }
}
