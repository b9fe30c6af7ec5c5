package dev.muster.reporting.attempt;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;

/**
 * What durations of completed enrollments are counted by.
 *
 * @param day UTC day of the request
 * @param bucket bucket of the time from request to completion
 */
public record DurationKey(LocalDate day, String platform, String method, int bucket)
        implements Comparable<DurationKey> {

    private static final Comparator<DurationKey> IN_ONE_ORDER = Comparator.comparing(DurationKey::day)
            .thenComparing(DurationKey::platform)
            .thenComparing(DurationKey::method)
            .thenComparing(DurationKey::bucket);

    static Optional<DurationKey> of(Attempt attempt) {
        Standing standing = attempt.standing();
        if (standing.state() != State.COMPLETED) {
            return Optional.empty();
        }
        Facts facts = attempt.facts();
        return Optional.of(new DurationKey(
                LocalDate.ofInstant(facts.requestedAt(), ZoneOffset.UTC),
                facts.device().platform().code(),
                facts.method().code(),
                Buckets.of(Duration.between(facts.requestedAt(), standing.endedAt()))));
    }

    @Override
    public int compareTo(DurationKey other) {
        return IN_ONE_ORDER.compare(this, other);
    }
}
