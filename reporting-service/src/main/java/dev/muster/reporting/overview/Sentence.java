package dev.muster.reporting.overview;

import dev.muster.reasons.Reason;
import java.util.Map;

/** The overview in one sentence: what went wrong most and why, or that nothing did. */
final class Sentence {

    private Sentence() {}

    /**
     * @param when the window in words, for example {@code today}
     */
    static String about(Tally tally, String when) {
        long lost = tally.refused() + tally.failed();
        if (tally.attempts() == 0) {
            return "Nobody tried to enroll " + when + ".";
        }
        if (lost == 0) {
            return "No enrollment failed " + when + "; " + tally.completed() + " of " + tally.attempts()
                    + " are complete.";
        }
        String failed = lost + (lost == 1 ? " enrollment" : " enrollments") + " failed " + when;
        return tally.mainReason()
                .map(main -> failed + share(main, lost) + " because " + cause(main.getKey()) + ".")
                .orElse(failed + ".");
    }

    private static String share(Map.Entry<String, Long> main, long lost) {
        if (main.getValue() == lost) {
            return lost == 1 ? "," : ", all of them";
        }
        return "; " + main.getValue() + " of them";
    }

    private static String cause(String code) {
        String cause = Reason.ofCode(code).orElse(Reason.UNKNOWN).cause();
        String open = cause.endsWith(".") ? cause.substring(0, cause.length() - 1) : cause;
        boolean acronym = open.length() > 1 && Character.isUpperCase(open.charAt(1));
        return acronym ? open : Character.toLowerCase(open.charAt(0)) + open.substring(1);
    }
}
