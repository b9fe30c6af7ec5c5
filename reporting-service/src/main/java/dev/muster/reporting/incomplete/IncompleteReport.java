package dev.muster.reporting.incomplete;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.muster.reporting.attempt.Stage;
import dev.muster.reporting.attempt.State;
import dev.muster.reporting.count.Count;
import dev.muster.reporting.count.Dimension;
import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.window.ReportFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Where enrollments stop.
 *
 * @param completeUpTo everything said before is in it; null while nothing was consumed yet
 * @param from first instant of the report
 * @param to first instant after it
 * @param tiles the numbers in short
 * @param bySection enrollments given up in each section
 * @param beforeAnySection enrollments given up before a screen was reported
 * @param dropOff where and how they were given up, the most frequent first
 * @param daily enrollments given up per UTC day of the attempt and section
 * @param funnel how far attempts came, whatever the section asked for
 * @param byPlatform enrollments given up per operating system family, the most first
 */
public record IncompleteReport(
        Instant completeUpTo,
        Instant from,
        Instant to,
        Tiles tiles,
        Map<String, Long> bySection,
        long beforeAnySection,
        List<DropOff> dropOff,
        List<Daily> daily,
        List<Reached> funnel,
        List<OnPlatform> byPlatform) {

    /**
     * The tiles of R-3.
     *
     * @param initiated attempts that were let in
     * @param incomplete those that ended other than enrolled: abandoned or failed
     * @param abandoned those given up by an action or by silence
     * @param failed those that went wrong
     * @param incompleteRate abandoned ÷ initiated, 0 without any
     */
    public record Tiles(long initiated, long incomplete, long abandoned, long failed, double incompleteRate) {}

    /**
     * @param section section of the path, null when no screen was reported
     * @param screen the screen or phase, null when none was reported
     * @param action the user's action, or {@code silence}
     * @param share of all that were given up
     */
    public record DropOff(String section, String screen, String action, long count, double share) {}

    /**
     * @param section section of the path, null when no screen was reported
     */
    public record Daily(LocalDate day, String section, long count) {}

    /**
     * @param stage {@code attempted}, {@code letIn}, a section or {@code completed}
     * @param count attempts that came there; of those under way it is not known yet
     */
    public record Reached(String stage, long count) {}

    /** How many were let in and given up on an operating system family. */
    public record OnPlatform(String name, long initiated, long abandoned, double incompleteRate) {}

    /**
     * @param counted all attempts, by day, state, platform, place and what they have seen
     */
    public static IncompleteReport of(ReportFilter filter, Freshness freshness, List<Count> counted) {
        List<Count> stops = counted.stream()
                .filter(in(State.ABANDONED))
                .filter(count -> filter.section() == null
                        || filter.section().equals(count.by().get(Dimension.SECTION)))
                .toList();
        long abandoned = sum(stops);
        long initiated = sum(counted) - sum(counted, State.REFUSED);
        long failed = filter.section() == null ? sum(counted, State.FAILED) : 0;
        return new IncompleteReport(
                freshness.completeUpTo(),
                filter.window().from(),
                filter.window().to(),
                new Tiles(initiated, abandoned + failed, abandoned, failed, share(abandoned, initiated)),
                bySection(stops),
                sum(stops.stream()
                        .filter(stop -> stop.said(Dimension.SECTION) == null)
                        .toList()),
                dropOff(stops, abandoned),
                daily(stops),
                funnel(counted, initiated),
                byPlatform(counted, stops));
    }

    private static Map<String, Long> bySection(List<Count> stops) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            counts.put(
                    stage.toString(),
                    sum(stops.stream()
                            .filter(stop -> stage.toString().equals(stop.said(Dimension.SECTION)))
                            .toList()));
        }
        return counts;
    }

    private static List<DropOff> dropOff(List<Count> stops, long abandoned) {
        return stops.stream()
                .collect(groupingBy(
                        stop -> new DropOff(
                                stop.said(Dimension.SECTION),
                                stop.said(Dimension.SCREEN),
                                stop.said(Dimension.ACTION),
                                0,
                                0),
                        summingLong(Count::attempts)))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> new DropOff(
                        entry.getKey().section(),
                        entry.getKey().screen(),
                        entry.getKey().action(),
                        entry.getValue(),
                        share(entry.getValue(), abandoned)))
                .sorted(Comparator.comparing(DropOff::count)
                        .reversed()
                        .thenComparing(DropOff::screen, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(DropOff::action, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private static List<Daily> daily(List<Count> stops) {
        Comparator<Daily> byDay = Comparator.comparing(Daily::day)
                .thenComparing(Daily::section, Comparator.nullsLast(Comparator.naturalOrder()));
        return stops.stream()
                .collect(groupingBy(
                        stop -> new Daily(stop.day(), stop.said(Dimension.SECTION), 0),
                        () -> new TreeMap<>(byDay),
                        summingLong(Count::attempts)))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> new Daily(entry.getKey().day(), entry.getKey().section(), entry.getValue()))
                .toList();
    }

    private static List<Reached> funnel(List<Count> counted, long initiated) {
        List<Reached> funnel = new ArrayList<>();
        funnel.add(new Reached("attempted", sum(counted)));
        funnel.add(new Reached("letIn", initiated));
        for (Stage stage : Stage.values()) {
            long seen = sum(counted.stream()
                    .filter(count -> (Integer.parseInt(count.by().get(Dimension.VISITED)) & stage.bit()) != 0)
                    .toList());
            funnel.add(new Reached(stage.toString(), seen));
        }
        funnel.add(new Reached("completed", sum(counted, State.COMPLETED)));
        return funnel;
    }

    private static List<OnPlatform> byPlatform(List<Count> counted, List<Count> stops) {
        return counted.stream()
                .map(count -> count.said(Dimension.PLATFORM))
                .filter(Objects::nonNull)
                .distinct()
                .map(platform -> onPlatform(platform, counted, stops))
                .sorted(Comparator.comparing(OnPlatform::abandoned).reversed().thenComparing(OnPlatform::name))
                .toList();
    }

    private static OnPlatform onPlatform(String platform, List<Count> counted, List<Count> stops) {
        List<Count> here = counted.stream()
                .filter(count -> platform.equals(count.said(Dimension.PLATFORM)))
                .toList();
        long initiated = sum(here) - sum(here, State.REFUSED);
        long abandoned = sum(stops.stream()
                .filter(stop -> platform.equals(stop.said(Dimension.PLATFORM)))
                .toList());
        return new OnPlatform(platform, initiated, abandoned, share(abandoned, initiated));
    }

    private static java.util.function.Predicate<Count> in(State state) {
        return count -> state.toString().equals(count.state());
    }

    private static long sum(List<Count> counts, State state) {
        return sum(counts.stream().filter(in(state)).toList());
    }

    private static long sum(List<Count> counts) {
        return counts.stream().mapToLong(Count::attempts).sum();
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : Math.round(10_000.0 * part / whole) / 10_000.0;
    }
}
