package dev.muster.reporting.console.inventory;

import dev.muster.reporting.console.Say;
import java.util.List;

/**
 * What a file of numbers changes, or would change.
 *
 * @param status {@code imported}, {@code dryRun} or {@code refused}
 */
public record IdentifierImport(String status, Effect effect, List<Row> rows, boolean moreRows) {

    /** Counts, as the registry tells them. */
    public record Effect(
            int rows,
            int added,
            int overwritten,
            int unchanged,
            int needsReview,
            int duplicatesInFile,
            int mistaken,
            int knownDevices,
            int wouldBecomeCorporate,
            int onSeveralDevices) {}

    /** A row to look at. */
    public record Row(
            int row, String identifier, String result, String details, String detailsBefore, String message) {}

    public boolean dryRun() {
        return status.equals("dryRun");
    }

    /** Whether importing the file would change anything. */
    public boolean worthIt() {
        return dryRun() && effect.mistaken() == 0 && effect.added() + effect.overwritten() > 0;
    }

    /** The answer in words. */
    public String sentence() {
        String numbers = Say.count(effect.added(), "number is", "numbers are") + " new";
        String devices = effect.wouldBecomeCorporate() == 0
                ? "no known device would become corporate"
                : Say.count(effect.wouldBecomeCorporate(), "device", "devices")
                        + " would become corporate when enrolling next";
        if (status.equals("imported")) {
            return Say.count(effect.added(), "number was", "numbers were") + " listed.";
        }
        if (effect.mistaken() > 0) {
            return Say.count(effect.mistaken(), "row has a mistake", "rows have a mistake")
                    + "; nothing is listed before that is mended.";
        }
        return numbers + "; " + devices + ".";
    }
}
