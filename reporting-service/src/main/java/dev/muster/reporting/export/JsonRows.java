package dev.muster.reporting.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.eventlog.EventJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON file: one array, one object per row. What a row has nothing to say about is left out. */
final class JsonRows implements RowFile {

    private final OutputStream file;
    private final List<String> names;
    private boolean begun;

    JsonRows(OutputStream file, List<String> names) {
        this.file = new BufferedOutputStream(file);
        this.names = names;
    }

    @Override
    public void row(List<?> cells) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (cells.get(i) != null) {
                object.put(names.get(i), cells.get(i));
            }
        }
        write((begun ? ",\n" : "[\n") + EventJson.write(object));
        begun = true;
    }

    @Override
    public void close() throws IOException {
        write(begun ? "\n]\n" : "[]\n");
        file.close();
    }

    private void write(String text) throws IOException {
        file.write(text.getBytes(UTF_8));
    }
}
