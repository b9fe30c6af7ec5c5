package dev.muster.registry.identifier;

/**
 * What became of one row of an upload.
 *
 * @param row which one, from 1
 * @param stated the number as it was written
 * @param kind kind of the number, null with a mistake
 * @param value the number in its normal form, null with a mistake
 * @param details the details stated
 * @param mistake code of the {@link Mistake}, null when there is none
 * @param outcome {@code added}, {@code overwritten}, {@code unchanged}, {@code needsReview} or {@code duplicateInFile};
 *     null with a mistake
 * @param detailsBefore the details that are stored, where the number was known
 */
public record ImportedRow(
        int row,
        String stated,
        String kind,
        String value,
        String details,
        String mistake,
        String outcome,
        String detailsBefore) {

    /** The number in its normal form, null with a mistake. */
    Identifier identifier() {
        return value == null ? null : new Identifier(JsonRows.kind(kind), value);
    }
}
