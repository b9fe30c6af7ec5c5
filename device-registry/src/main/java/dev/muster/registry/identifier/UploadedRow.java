package dev.muster.registry.identifier;

/**
 * One row of an upload: a number, or a mistake.
 *
 * @param row which one, from 1
 * @param stated the number as it was written, cut off where no number is that long; null when there was none
 * @param identifier the number in its normal form, null with a mistake
 * @param details what the administrator noted, empty rather than null
 * @param mistake what is wrong, null when nothing is
 */
public record UploadedRow(int row, String stated, Identifier identifier, String details, Mistake mistake) {

    private static final int LONGEST_ECHO = 64;

    static UploadedRow of(int row, String stated, Identifier identifier, String details) {
        return new UploadedRow(row, echo(stated), identifier, details, null);
    }

    /** A row that cannot be taken. */
    public static UploadedRow mistaken(int row, String stated, Mistake mistake) {
        return new UploadedRow(row, echo(stated), null, "", mistake);
    }

    /** What is safe to store and to show of whatever was written. */
    private static String echo(String stated) {
        if (stated == null) {
            return null;
        }
        StringBuilder echo = new StringBuilder();
        stated.codePoints()
                .limit(LONGEST_ECHO)
                .forEach(character -> echo.appendCodePoint(
                        Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE
                                ? '\uFFFD'
                                : character));
        return echo.toString();
    }
}
