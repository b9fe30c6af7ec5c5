package dev.muster.reporting.failure;

import dev.muster.reasons.Reason;
import dev.muster.reporting.attempt.Explanation;
import dev.muster.reporting.attempt.State;
import dev.muster.reporting.count.Count;
import dev.muster.reporting.count.Dimension;
import dev.muster.reporting.window.ReportWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many attempts came to nothing for which reason.
 *
 * @param completeUpTo everything said before is in it; null while nothing was consumed yet
 * @param from first instant of the report
 * @param to first instant after it
 * @param total all that were refused or failed
 * @param reasons the reasons, the most frequent first
 */
public record ReasonReport(Instant completeUpTo, Instant from, Instant to, long total, List<Failures> reasons) {

    /**
     * @param reason code of the primary reason
     * @param category the coarse bucket
     * @param share of all that were refused or failed
     * @param who who can mend it
     * @param daily per UTC day of the attempt, days without any left out
     */
    public record Failures(
            String reason,
            String category,
            long count,
            double share,
            long refused,
            long failed,
            String cause,
            String remediation,
            String who,
            List<Daily> daily) {}

    /** One day. */
    public record Daily(LocalDate day, long count) {}

    public static ReasonReport of(Instant completeUpTo, ReportWindow window, List<Count> counted) {
        Map<String, List<Count>> byReason = counted.stream()
                .filter(count -> count.said(Dimension.REASON) != null)
                .collect(Collectors.groupingBy(count -> count.said(Dimension.REASON)));
        long total = byReason.values().stream().mapToLong(ReasonReport::sum).sum();
        List<Failures> reasons = byReason.entrySet().stream()
                .map(entry -> failures(entry.getKey(), entry.getValue(), total))
                .sorted(Comparator.comparing(Failures::count).reversed().thenComparing(Failures::reason))
                .toList();
        return new ReasonReport(completeUpTo, window.from(), window.to(), total, reasons);
    }

    private static Failures failures(String code, List<Count> counts, long total) {
        Reason known = Reason.ofCode(code).orElse(Reason.UNKNOWN);
        Explanation why = Explanation.of(code, List.of());
        long all = sum(counts);
        Map<LocalDate, Long> daily = counts.stream()
                .collect(Collectors.groupingBy(Count::day, TreeMap::new, Collectors.summingLong(Count::attempts)));
        return new Failures(
                code,
                known.category().code(),
                all,
                total == 0 ? 0 : Math.round(10_000.0 * all / total) / 10_000.0,
                sum(in(State.REFUSED, counts)),
                sum(in(State.FAILED, counts)),
                why.cause(),
                why.remediation(),
                known.actor().name().toLowerCase(Locale.ROOT),
                daily.entrySet().stream()
                        .map(day -> new Daily(day.getKey(), day.getValue()))
                        .toList());
    }

    private static List<Count> in(State state, List<Count> counts) {
        return counts.stream()
                .filter(count -> state.toString().equals(count.state()))
                .toList();
    }

    private static long sum(List<Count> counts) {
        return counts.stream().mapToLong(Count::attempts).sum();
    }
}
