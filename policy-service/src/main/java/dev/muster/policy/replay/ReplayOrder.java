package dev.muster.policy.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A request for a replay: of the last attempts, or of those decided in a period.
 *
 * @param last how many attempts, the last ones; absent when a period is given
 * @param from first moment of the period
 * @param to end of the period, absent for now
 * @param comparedWith what to compare with, absent for {@code recorded}
 * @param policies drafts of policy documents to be supposed beside those in force, or instead of those with their ids
 */
public record ReplayOrder(Integer last, Instant from, Instant to, ComparedWith comparedWith, JsonNode policies) {

    /** Most attempts one replay takes. */
    static final int MOST_ATTEMPTS = 1_000_000;

    /** What is wrong with it, or empty. */
    Optional<String> mistake() {
        if ((last == null) == (from == null)) {
            return Optional.of("Either last or from is needed");
        }
        if (last != null && (last < 1 || last > MOST_ATTEMPTS)) {
            return Optional.of("last takes a number from 1 to " + MOST_ATTEMPTS);
        }
        if (from != null && to != null && !from.isBefore(to)) {
            return Optional.of("from must be before to");
        }
        if (policies == null || !policies.isArray()) {
            return Optional.of("policies takes a list of drafts; an empty one tries the policies in force");
        }
        return Optional.empty();
    }
}
