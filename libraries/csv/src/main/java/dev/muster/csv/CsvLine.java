package dev.muster.csv;

import java.util.List;

/** What stands in a line of a CSV file. A row whose cells contain line breaks is one line here. */
public sealed interface CsvLine {

    /** The first line of the file it takes, from 1. */
    long number();

    /** Cells. */
    record Row(long number, List<String> cells) implements CsvLine {}

    /**
     * A mistake.
     *
     * @param what kind of mistake
     * @param message what is wrong, in words for the person who sent the file; never the content
     */
    record Fault(long number, Mistake what, String message) implements CsvLine {}

    /** Kinds of mistakes. */
    enum Mistake {
        /** Too few or too many cells; the next line may be right. */
        COLUMN_COUNT(false),
        /** A cell longer than allowed; the next line may be right, unless it is the whole rest of the file. */
        CELL_TOO_LONG(false),
        /** A quote that is never closed; what follows cannot be told apart. */
        QUOTE_OPEN(true),
        /** Text after a closing quote. */
        QUOTE_MISPLACED(true),
        /** More columns, or a longer line, than can be read at all. */
        TOO_WIDE(true),
        /** Not text: a spreadsheet, an archive, a picture. */
        BINARY(true),
        /** Text in an encoding that is not taken. */
        ENCODING(true),
        /** More bytes than allowed. */
        FILE_TOO_LONG(true),
        /** More rows than allowed. */
        TOO_MANY_ROWS(true);

        private final boolean last;

        Mistake(boolean last) {
            this.last = last;
        }

        /** Whether nothing comes after it. */
        public boolean isLast() {
            return last;
        }
    }
}
