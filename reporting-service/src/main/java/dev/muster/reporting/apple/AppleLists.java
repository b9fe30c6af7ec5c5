package dev.muster.reporting.apple;

import dev.muster.reporting.window.RowPosition;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds tokens and their syncs. */
public interface AppleLists {

    /** All tokens by name, as they stand at that instant. */
    Uni<List<Token>> tokens(Instant now);

    /** The rows of a page, newest first, and, when there is one, the row after it. */
    Uni<List<SyncRun>> runs(UUID tokenId, int limit, RowPosition after, Instant now);

    /** These runs, in no order. */
    Uni<List<SyncRun>> runs(List<UUID> runIds, Instant now);

    Uni<Optional<PushCertificate>> pushCertificate(Instant now);
}
