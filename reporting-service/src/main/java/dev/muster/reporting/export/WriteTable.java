package dev.muster.reporting.export;

import dev.muster.csv.CsvWriter;
import dev.muster.reporting.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Writes a table into a stream, a page at a time: memory stays flat however many rows there are. Waits: never on an event loop. */
public final class WriteTable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private WriteTable() {}

    /** Told after each page. */
    public interface Progress {
        void written(long rows);
    }

    /**
     * @param columns the columns wanted; all when empty
     * @param file closed when everything is written
     */
    public static void write(
            Table table, String filter, List<String> columns, ExportJob.Format format, OutputStream file, Progress told)
            throws IOException {
        List<String> names = columns.isEmpty() ? table.columns() : columns;
        int[] places = IntStream.range(0, names.size())
                .map(i -> table.columns().indexOf(names.get(i)))
                .toArray();
        long rows = 0;
        try (RowFile written = format == ExportJob.Format.CSV ? csv(file, names) : new JsonRows(file, names)) {
            Table.Request request = Table.Request.everything(filter);
            String token;
            do {
                Table.Page page = table.page(request).await().atMost(PATIENCE);
                for (List<Object> row : page.rows()) {
                    List<Object> cells = new ArrayList<>(places.length);
                    for (int place : places) {
                        cells.add(row.get(place));
                    }
                    written.row(cells);
                }
                rows += page.rows().size();
                told.written(rows);
                token = page.skipToken();
                request = request.next(token);
            } while (token != null);
        }
    }

    /** A CSV file with its header, safe against spreadsheets that run formulas. */
    public static RowFile csv(OutputStream file, List<String> names) {
        CsvWriter writer = new CsvWriter(file);
        writer.row(names);
        return new RowFile() {
            @Override
            public void row(List<?> cells) {
                writer.row(cells);
            }

            @Override
            public void close() throws IOException {
                writer.close();
            }
        };
    }
}
