package dev.muster.csv;

/**
 * How much of a file is taken.
 *
 * @param mostBytes of the whole file
 * @param mostRows without the blank lines, the header included
 * @param longestCell in characters
 * @param fewestCells of a row
 * @param mostCells of a row, at most 1,000
 */
public record CsvBounds(long mostBytes, long mostRows, int longestCell, int fewestCells, int mostCells) {

    static final int WIDEST = 1_000;

    public CsvBounds {
        if (mostBytes < 1
                || mostRows < 1
                || longestCell < 1
                || fewestCells < 1
                || mostCells < fewestCells
                || mostCells > WIDEST) {
            throw new IllegalArgumentException("No file fits into these bounds");
        }
    }
}
