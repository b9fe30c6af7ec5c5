package dev.muster.reporting.time;

import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;

/** Counts how long completed enrollments took. */
public interface Durations {

    /** Enrollments of one method in one bucket of {@link dev.muster.reporting.attempt.Buckets}. */
    record Count(String method, int bucket, long attempts) {}

    /**
     * The counts of whole UTC days, both inclusive.
     *
     * @param platform null means any
     * @param method null means any
     */
    Uni<List<Count>> count(LocalDate from, LocalDate to, String platform, String method);
}
