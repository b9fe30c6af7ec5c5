package dev.muster.reporting.time;

import dev.muster.reporting.attempt.Buckets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How long completed enrollments took from the request on.
 *
 * @param completeUpTo everything said before is in it; null while nothing was consumed yet
 * @param fromDay first UTC day of the requests
 * @param toDay last one
 * @param overall all methods together
 * @param byMethod each method, the most enrollments first
 */
public record TimeReport(
        Instant completeUpTo, LocalDate fromDay, LocalDate toDay, Percentiles overall, List<Percentiles> byMethod) {

    /**
     * Seconds that a share of the enrollments took at most, exact to one percent; null without any.
     *
     * @param name the method, or {@code all}
     * @param count enrollments
     */
    public record Percentiles(String name, long count, Double p50, Double p90, Double p95, Double p99) {

        static Percentiles of(String name, List<Durations.Count> counts) {
            TreeMap<Integer, Long> buckets = new TreeMap<>();
            counts.forEach(count -> buckets.merge(count.bucket(), count.attempts(), Long::sum));
            long all = buckets.values().stream().mapToLong(Long::longValue).sum();
            return new Percentiles(
                    name,
                    all,
                    at(0.50, buckets, all),
                    at(0.90, buckets, all),
                    at(0.95, buckets, all),
                    at(0.99, buckets, all));
        }

        /** The nearest rank: the least duration that this share did not exceed. */
        private static Double at(double share, TreeMap<Integer, Long> buckets, long all) {
            long rank = Math.max(1, (long) Math.ceil(share * all));
            long seen = 0;
            for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
                seen += bucket.getValue();
                if (seen >= rank) {
                    return Buckets.seconds(bucket.getKey());
                }
            }
            return null;
        }
    }

    static TimeReport of(Instant completeUpTo, LocalDate fromDay, LocalDate toDay, List<Durations.Count> counts) {
        return new TimeReport(
                completeUpTo,
                fromDay,
                toDay,
                Percentiles.of("all", counts),
                counts.stream().collect(Collectors.groupingBy(Durations.Count::method)).entrySet().stream()
                        .map(method -> Percentiles.of(method.getKey(), method.getValue()))
                        .filter(method -> method.count() > 0)
                        .sorted(Comparator.comparing(Percentiles::count)
                                .reversed()
                                .thenComparing(Percentiles::name))
                        .toList());
    }
}
