package dev.muster.reporting.console;

import dev.muster.reporting.attempt.Stage;
import dev.muster.reporting.incomplete.IncompleteReport;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Enrollments that were not finished, as lines: one row per UTC day of the report, one column per section.
 *
 * @param sections wire names of the sections, in order
 * @param days the days, in order
 */
public record SectionLines(List<String> sections, List<Day> days) {

    /**
     * @param counts one number per section
     */
    public record Day(LocalDate day, List<Long> counts) {}

    static SectionLines of(IncompleteReport report) {
        List<String> sections = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            sections.add(stage.toString());
        }
        LocalDate first = LocalDate.ofInstant(report.from(), ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(report.to().minusNanos(1), ZoneOffset.UTC);
        return new SectionLines(
                sections,
                first.datesUntil(last.plusDays(1))
                        .map(day -> new Day(
                                day,
                                sections.stream()
                                        .map(section -> count(report, day, section))
                                        .toList()))
                        .toList());
    }

    private static long count(IncompleteReport report, LocalDate day, String section) {
        return report.daily().stream()
                .filter(daily -> daily.day().equals(day) && section.equals(daily.section()))
                .mapToLong(IncompleteReport.Daily::count)
                .sum();
    }
}
