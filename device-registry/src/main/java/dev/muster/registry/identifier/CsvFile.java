package dev.muster.registry.identifier;

import dev.muster.csv.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** Identifiers as a file that a spreadsheet opens as text. */
final class CsvFile implements AutoCloseable {

    private static final List<String> HEADER =
            List.of("identifier", "type", "details", "state", "platform", "listed", "lastContact");

    private final CsvWriter file;

    CsvFile(OutputStream output) {
        this.file = new CsvWriter(output);
        file.row(HEADER);
    }

    void write(ListedIdentifier listed) {
        file.row(Arrays.asList(
                listed.identifier().value(),
                listed.kind(),
                listed.details(),
                listed.state(),
                listed.platform(),
                listed.createdAt(),
                listed.lastContactAt()));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
