package dev.muster.fleet.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The reports held against what the devices saw, line by line.
 *
 * <p>Where devices lost sight of an attempt, a line has some play: an attempt whose answer never arrived may have been
 * decided or not. Where every device got its answers, every line must agree exactly and nothing may be open.
 *
 * @param lines the comparison
 * @param completeUpTo the reports' own word on their freshness, null when they gave none
 */
public record Reconciliation(List<Line> lines, String completeUpTo) {

    public Reconciliation {
        lines = List.copyOf(lines);
    }

    /**
     * One compared number.
     *
     * @param name what is counted
     * @param atLeast what the devices know for certain
     * @param atMost with everything they do not know
     * @param reported what the reports say
     */
    public record Line(String name, long atLeast, long atMost, long reported) {

        /** Whether the reports say what the devices saw. */
        public boolean agrees() {
            return atLeast <= reported && reported <= atMost;
        }

        private String seen() {
            return atLeast == atMost ? "%,d".formatted(atLeast) : "%,d–%,d".formatted(atLeast, atMost);
        }
    }

    /** Compares. */
    public static Reconciliation of(Tally seen, Overview reported) {
        var unknown = seen.unanswered();
        var unheard = seen.unconfirmed();
        var lines = new ArrayList<Line>();
        lines.add(line("attempts", seen.answered(), unknown, reported.attempts()));
        lines.add(line("allowed", seen.allowed(), unknown, reported.allowed()));
        lines.add(line("refused", seen.refused(), unknown, reported.refused()));
        var codes = new TreeSet<>(seen.refusedByReason().keySet());
        codes.addAll(reported.refusedByReason().keySet());
        for (String code : codes) {
            lines.add(line(
                    "  " + code,
                    seen.refusedByReason().getOrDefault(code, 0L),
                    unknown,
                    reported.refusedByReason().getOrDefault(code, 0L)));
        }
        lines.add(line("completed", seen.completed(), unheard, reported.completed()));
        lines.add(line("failed", seen.failed(), unheard, reported.failed()));
        // Silence ends what nobody ended, after half an hour.
        lines.add(line("abandoned", seen.abandoned(), unheard + unknown, reported.abandoned()));
        lines.add(line("open", 0, unheard + unknown, reported.open()));
        lines.add(line("in no state", 0, 0, reported.attempts() - ended(reported) - reported.open()));
        return new Reconciliation(lines, reported.completeUpTo());
    }

    /** Whether every line agrees. */
    public boolean agrees() {
        return lines.stream().allMatch(Line::agrees);
    }

    /** The comparison as people read it. */
    public String table() {
        var table = new StringBuilder("%-32s %15s %15s%n".formatted("", "devices saw", "reports say"));
        for (Line line : lines) {
            table.append("%-32s %15s %,15d%s%n"
                    .formatted(line.name(), line.seen(), line.reported(), line.agrees() ? "" : "  ← differs"));
        }
        table.append(agrees() ? "Nothing was lost." : "The reports do not tell what the devices saw.");
        return table.toString();
    }

    private static Line line(String name, long certain, long possible, long reported) {
        return new Line(name, certain, certain + possible, reported);
    }

    private static long ended(Overview reported) {
        return reported.refused() + reported.completed() + reported.failed() + reported.abandoned();
    }
}
