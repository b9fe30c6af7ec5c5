package dev.muster.registry.identifier;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What became of an upload.
 *
 * @param status {@code imported}, {@code dryRun}, or {@code refused}: then nothing was changed
 * @param effect counts; of a dry run or a refused upload, what they would be
 * @param rows the first rows to look at: mistakes and known numbers with other details
 * @param moreRows whether there are further rows to look at; all rows come with {@code Accept: application/x-ndjson}
 */
public record ImportAnswer(String status, ImportEffect effect, List<RowResult> rows, boolean moreRows) {

    private static final int MOST_ROWS = 1_000;

    static ImportAnswer of(FinishedImport finished) {
        List<ImportedRow> rows = finished.pageToLookAt(0, MOST_ROWS + 1);
        return new ImportAnswer(
                finished.verdict().toString(),
                finished.effect(),
                rows.stream().limit(MOST_ROWS).map(RowResult::of).toList(),
                rows.size() > MOST_ROWS);
    }

    /**
     * What became of one row.
     *
     * @param row which one, from 1
     * @param identifier the number in its normal form; as it was written with a mistake
     * @param result outcome, or code of the mistake
     * @param details the details stated
     * @param detailsBefore the details that were stored when the number was known
     * @param message what is wrong, in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RowResult(
            int row, String identifier, String result, String details, String detailsBefore, String message) {

        static RowResult of(ImportedRow row) {
            return row.mistake() == null
                    ? new RowResult(row.row(), row.value(), row.outcome(), row.details(), row.detailsBefore(), null)
                    : new RowResult(row.row(), row.stated(), row.mistake(), null, null, message(row.mistake()));
        }

        private static String message(String code) {
            for (Mistake mistake : Mistake.values()) {
                if (mistake.toString().equals(code)) {
                    return mistake.message();
                }
            }
            return null;
        }
    }
}
