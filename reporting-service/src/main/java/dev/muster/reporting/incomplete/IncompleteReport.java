package dev.muster.reporting.incomplete;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.muster.events.enrollment.Section;
import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.window.ReportWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where enrollments stop.
 *
 * @param completeUpTo everything said before is in it; null while nothing was consumed yet
 * @param from first instant of the report
 * @param to first instant after it
 * @param tiles the numbers in short
 * @param bySection enrollments given up in each of the four sections
 * @param beforeAnySection enrollments given up before a screen was reported
 * @param dropOff where and how they were given up, the most frequent first
 * @param daily enrollments given up per UTC day of the attempt and section
 */
public record IncompleteReport(
        Instant completeUpTo,
        Instant from,
        Instant to,
        Tiles tiles,
        Map<String, Long> bySection,
        long beforeAnySection,
        List<DropOff> dropOff,
        List<Daily> daily) {

    private static final String SILENCE = "silence";

    /**
     * The tiles of R-3.
     *
     * @param initiated attempts that were let in
     * @param incomplete those that ended other than enrolled: abandoned or failed
     * @param abandoned those given up by an action or by silence
     * @param failed those that went wrong
     * @param incompleteRate abandoned ÷ initiated, 0 without any
     */
    public record Tiles(long initiated, long incomplete, long abandoned, long failed, double incompleteRate) {

        static Tiles of(long initiated, long abandoned, long failed) {
            double rate = initiated == 0 ? 0 : Math.round(10_000.0 * abandoned / initiated) / 10_000.0;
            return new Tiles(initiated, abandoned + failed, abandoned, failed, rate);
        }
    }

    /**
     * @param section section of the portal, null when no screen was reported
     * @param screen the screen, null when none was reported
     * @param action the user's action, or {@code silence}
     */
    public record DropOff(String section, String screen, String action, long count) {}

    /**
     * @param section section of the portal, null when no screen was reported
     */
    public record Daily(LocalDate day, String section, long count) {}

    /**
     * @param initiated attempts that were let in
     * @param failed enrollments that went wrong
     * @param stops enrollments given up
     */
    public static IncompleteReport of(
            ReportWindow window, Freshness freshness, long initiated, long failed, List<StopCount> stops) {
        long abandoned = stops.stream().mapToLong(StopCount::count).sum();
        return new IncompleteReport(
                freshness.completeUpTo(),
                window.from(),
                window.to(),
                Tiles.of(initiated, abandoned, failed),
                bySection(stops),
                stops.stream()
                        .filter(stop -> stop.section() == null)
                        .mapToLong(StopCount::count)
                        .sum(),
                dropOff(stops),
                daily(stops));
    }

    private static Map<String, Long> bySection(List<StopCount> stops) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Section section : Section.values()) {
            counts.put(
                    section.code(),
                    stops.stream()
                            .filter(stop -> section.code().equals(stop.section()))
                            .mapToLong(StopCount::count)
                            .sum());
        }
        return counts;
    }

    private static List<DropOff> dropOff(List<StopCount> stops) {
        return stops.stream()
                .collect(groupingBy(
                        stop -> new DropOff(
                                stop.section(), stop.screen(), stop.action() == null ? SILENCE : stop.action(), 0),
                        summingLong(StopCount::count)))
                .entrySet()
                .stream()
                .map(entry -> new DropOff(
                        entry.getKey().section(),
                        entry.getKey().screen(),
                        entry.getKey().action(),
                        entry.getValue()))
                .sorted(Comparator.comparing(DropOff::count)
                        .reversed()
                        .thenComparing(DropOff::screen, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(DropOff::action))
                .toList();
    }

    private static List<Daily> daily(List<StopCount> stops) {
        Comparator<Daily> byDay = Comparator.comparing(Daily::day)
                .thenComparing(Daily::section, Comparator.nullsLast(Comparator.naturalOrder()));
        return stops.stream()
                .collect(groupingBy(
                        stop -> new Daily(stop.day(), stop.section(), 0),
                        () -> new TreeMap<>(byDay),
                        summingLong(StopCount::count)))
                .entrySet()
                .stream()
                .map(entry -> new Daily(entry.getKey().day(), entry.getKey().section(), entry.getValue()))
                .toList();
    }
}
