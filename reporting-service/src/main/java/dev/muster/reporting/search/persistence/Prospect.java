package dev.muster.reporting.search.persistence;

import java.time.LocalDate;
import java.util.List;

/**
 * What the counts let expect of a page, and so how to look for it.
 *
 * @param way how to look
 * @param oldestDay the UTC day behind which the page need not look when what is counted is still there
 */
record Prospect(Way way, LocalDate oldestDay) {

    /** What a look into the index costs, in rows. */
    private static final int PROBE = 10;

    enum Way {
        /** Nothing of the kind is there. */
        NOWHERE,
        /** From the newest attempt on until there are enough: best for what is frequent. */
        IN_ORDER,
        /** Only attempts of the kinds asked for: best for what is rare. */
        BY_KIND
    }

    /**
     * The counts of one UTC day.
     *
     * @param day the day
     * @param all its attempts
     * @param kinds at most how many kinds are asked for
     * @param asked its attempts of these kinds
     */
    record Day(LocalDate day, long all, long kinds, long asked) {}

    /**
     * @param days newest first
     * @param rows how many are wanted
     * @param mayBeOpen whether some may be wanted that the counts do not tell of
     */
    static Prospect of(List<Day> days, int rows, boolean mayBeOpen) {
        if (!mayBeOpen && days.stream().allMatch(day -> day.asked() == 0)) {
            return new Prospect(Way.NOWHERE, LocalDate.EPOCH);
        }
        double inOrder = 0;
        double byKind = 0;
        long toFind = rows;
        long toBeSure = rows;
        for (Day day : days) {
            inOrder += toFind < day.asked() ? (double) day.all() * toFind / day.asked() : toFind > 0 ? day.all() : 0;
            toFind = Math.max(0, toFind - day.asked());
            byKind += (double) PROBE * day.kinds() + Math.min(day.asked(), day.kinds() * rows);
            // The page may begin in the middle of the newest day: what that one has may be of the page before.
            toBeSure -= day == days.get(0) ? 0 : day.asked();
            if (toBeSure <= 0) {
                return new Prospect(inOrder < byKind ? Way.IN_ORDER : Way.BY_KIND, day.day());
            }
        }
        return new Prospect(inOrder < byKind ? Way.IN_ORDER : Way.BY_KIND, LocalDate.EPOCH);
    }
}
