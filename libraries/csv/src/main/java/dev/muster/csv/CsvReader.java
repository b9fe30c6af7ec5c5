package dev.muster.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import dev.muster.csv.CsvLine.Fault;
import dev.muster.csv.CsvLine.Mistake;
import dev.muster.csv.CsvLine.Row;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a CSV file (RFC 4180), read as they are asked for and in memory that does not grow with the file. Line
 * breaks may be CRLF, LF or CR; blank lines are passed by. Mistakes are lines too; after one that leaves no line to be
 * told from another, nothing comes.
 *
 * <p>Encodings: UTF-8 with or without byte order mark, UTF-16 with one; windows-1252 for bytes that are no UTF-8, if
 * asked for. Not thread-safe.
 */
public final class CsvReader implements Iterator<CsvLine>, Closeable {

    private static final Pattern LINE = Pattern.compile("line (\\d+)");
    private static final int SMALLEST_BUFFER = 65_536;

    private final CsvBounds bounds;
    private final SourceText text;
    private final de.siegmar.fastcsv.reader.CsvReader<CsvRecord> parser;
    private Iterator<CsvRecord> records;
    private CsvLine next;
    private boolean ended;
    private long rows;
    private long last;

    /**
     * @param file closed with this reader
     * @param ansi whether bytes that are no UTF-8 are taken for windows-1252, which spreadsheets call ANSI
     */
    public CsvReader(InputStream file, CsvBounds bounds, boolean ansi) {
        this.bounds = bounds;
        this.text = new SourceText(file, bounds.mostBytes(), ansi);
        int longest = (int) Math.min(Integer.MAX_VALUE / 4, Math.max(SMALLEST_BUFFER, 2L * bounds.longestCell()));
        this.parser = de.siegmar.fastcsv.reader.CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .skipEmptyLines(true)
                .maxBufferSize(longest)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(CsvBounds.WIDEST)
                                .maxFieldSize(longest)
                                .maxRecordSize((int) Math.min(Integer.MAX_VALUE / 2, 4L * longest))
                                .build(),
                        text);
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = read();
            ended = next == null || next instanceof Fault fault && fault.what().isLast();
        }
        return next != null;
    }

    @Override
    public CsvLine next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CsvLine line = next;
        next = null;
        return line;
    }

    private CsvLine read() {
        try {
            if (records == null) {
                records = parser.iterator();
            }
            return records.hasNext() ? line(records.next()) : null;
        } catch (CsvParseException | UncheckedIOException broken) {
            for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
                if (cause instanceof SourceText.Unreadable unreadable) {
                    return unreadable.fault();
                }
            }
            if (broken instanceof CsvParseException unparsable) {
                return unparsable(unparsable);
            }
            throw broken;
        }
    }

    private CsvLine line(CsvRecord record) {
        List<String> cells = record.getFields();
        long number = record.getStartingLineNumber();
        String end = cells.get(cells.size() - 1);
        if (end.equals(SourceText.END) && cells.size() == 1) {
            return null;
        }
        if (end.endsWith(SourceText.END)) {
            return new Fault(number, Mistake.QUOTE_OPEN, "A quote is opened in this row and never closed");
        }
        last = number;
        if (++rows > bounds.mostRows()) {
            return new Fault(number, Mistake.TOO_MANY_ROWS, "The file has more than " + bounds.mostRows() + " rows");
        }
        if (cells.size() < bounds.fewestCells() || cells.size() > bounds.mostCells()) {
            return new Fault(
                    number,
                    Mistake.COLUMN_COUNT,
                    "The row has " + cells.size() + " columns; it takes " + bounds.fewestCells()
                            + (bounds.fewestCells() == bounds.mostCells() ? "" : " to " + bounds.mostCells()));
        }
        for (int at = 0; at < cells.size(); at++) {
            if (cells.get(at).length() > bounds.longestCell()) {
                return new Fault(
                        number,
                        Mistake.CELL_TOO_LONG,
                        "Column " + (at + 1) + " has more than " + bounds.longestCell() + " characters");
            }
        }
        return new Row(number, cells);
    }

    private Fault unparsable(CsvParseException unparsable) {
        String said = "";
        for (Throwable cause = unparsable; cause != null; cause = cause.getCause()) {
            said += cause.getMessage() + "\n";
        }
        Matcher line = LINE.matcher(said);
        long number = line.find() ? Long.parseLong(line.group(1)) : last + 1;
        return said.contains("closing quote")
                ? new Fault(
                        number, Mistake.QUOTE_MISPLACED, "After a closing quote comes a comma or the end of the row")
                : new Fault(number, Mistake.TOO_WIDE, "The row is longer, or has more columns, than any file needs");
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
