package dev.muster.reporting.graph;

import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import dev.muster.reporting.table.Table;
import dev.muster.reporting.window.ReportWindow;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The arguments of one of Graph's report functions, for example {@code (skip=0,top=50,filter='…',skipToken='')}. */
record Arguments(int skip, int top, String filter, String skipToken, String period) {

    private static final int USUAL_TOP = 50;
    private static final int LARGEST_SKIP = 1_000_000;
    private static final Set<String> KNOWN = Set.of("skip", "top", "filter", "skipToken", "period");
    private static final Pattern ARGUMENT = Pattern.compile("\\G,?\\s*(\\w+)=(?:'((?:[^']|'')*)'|(\\d+))\\s*");

    static Arguments of(Integer skip, Integer top) {
        return new Arguments(
                bounded("skip", skip, 0, 0, LARGEST_SKIP),
                bounded("top", top, USUAL_TOP, 1, Table.LARGEST_PAGE),
                null,
                null,
                null);
    }

    /**
     * @param text the arguments with their parentheses, empty or null without any
     */
    static Arguments read(String text) {
        Map<String, String> given = new HashMap<>();
        if (text != null && text.length() > 2) {
            String inner = text.substring(1, text.length() - 1);
            Matcher matcher = ARGUMENT.matcher(inner);
            int end = 0;
            while (matcher.find()) {
                String value = matcher.group(2) == null
                        ? matcher.group(3)
                        : matcher.group(2).replace("''", "'");
                if (!KNOWN.contains(matcher.group(1)) || given.put(matcher.group(1), value) != null) {
                    throw refused("This function takes each of " + KNOWN + " once");
                }
                end = matcher.end();
            }
            if (end != inner.length()) {
                throw refused("The arguments cannot be read");
            }
        }
        return new Arguments(
                bounded("skip", number(given.get("skip")), 0, 0, LARGEST_SKIP),
                bounded("top", number(given.get("top")), USUAL_TOP, 1, Table.LARGEST_PAGE),
                said(given.get("filter")),
                said(given.get("skipToken")),
                said(given.get("period")));
    }

    /** The time a function is asked about: an ISO 8601 period back from now, two weeks without one. */
    ReportWindow window(Instant now) {
        if (period == null) {
            return ReportWindow.usual(now);
        }
        try {
            Duration back = period.contains("T")
                    ? Duration.parse(period)
                    : Duration.ofDays(Period.parse(period).getDays());
            ReportWindow window = new ReportWindow(now.minus(back), now, true);
            if (window.sensible()) {
                return window;
            }
        } catch (DateTimeException | ArithmeticException notAPeriod) {
            // Refused below, like a period no report can mean.
        }
        throw refused("period takes an ISO 8601 duration of at most 30 days, for example P14D");
    }

    private static Integer number(String text) {
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException tooLong) {
            throw refused("skip and top take numbers");
        }
    }

    private static int bounded(String name, Integer number, int fallback, int least, int most) {
        if (number == null) {
            return fallback;
        }
        if (number < least || number > most) {
            throw refused(name + " takes a number from " + least + " to " + most);
        }
        return number;
    }

    private static String said(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static ProblemException refused(String detail) {
        return ProblemException.of(Reason.MALFORMED_REQUEST, detail);
    }
}
