package dev.muster.reporting.export;

import java.io.IOException;
import java.util.List;

/** A file that is written row by row. */
public interface RowFile extends AutoCloseable {

    void row(List<?> cells) throws IOException;

    @Override
    void close() throws IOException;
}
