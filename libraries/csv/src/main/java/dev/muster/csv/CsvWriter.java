package dev.muster.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes CSV (RFC 4180, UTF-8, CRLF) row by row. Text that a spreadsheet would run as a formula is shown instead: an
 * apostrophe stands before a cell that begins with {@code = + - @}, a tab or a carriage return (CWE-1236). Not
 * thread-safe.
 */
public final class CsvWriter implements Closeable, Flushable {

    private static final String STARTS_OF_FORMULAS = "=+-@\t\r";

    private final de.siegmar.fastcsv.writer.CsvWriter rows;

    /**
     * @param file closed with this writer
     */
    public CsvWriter(OutputStream file) {
        this.rows = de.siegmar.fastcsv.writer.CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(file, UTF_8);
    }

    /**
     * Writes a row: null as an empty cell, numbers as they are, everything else as text.
     *
     * @throws java.io.UncheckedIOException when the file cannot be written
     */
    public void row(List<?> cells) {
        List<String> texts = new ArrayList<>(cells.size());
        for (Object cell : cells) {
            texts.add(cell == null ? "" : cell instanceof Number ? cell.toString() : harmless(cell.toString()));
        }
        rows.writeRecord(texts);
    }

    private static String harmless(String text) {
        return !text.isEmpty() && STARTS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void flush() throws IOException {
        rows.flush();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
