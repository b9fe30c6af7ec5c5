package dev.muster.reporting.export;

import dev.muster.odata.Query;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Keeps export jobs. */
public interface ExportJobs {

    /** Adds a job; false when too many wait already. */
    Uni<Boolean> add(ExportJob job);

    Uni<List<ExportJob>> page(Query<ExportJob> query);

    Uni<Long> count(Query<ExportJob> query);

    Uni<Optional<ExportJob>> find(String id);

    /** Deletes a job and its file; false when there is none. */
    Uni<Boolean> delete(String id);

    /** A new key to the file of a finished job. The last few keys given out open it. */
    Uni<String> newKey(String id);

    /** Whether the key opens the file of a job that has not expired. */
    Uni<Boolean> opens(String id, String key);

    /** A piece of the file, from 0 on; empty after the last. */
    Uni<Optional<byte[]>> piece(String id, int piece);
}
