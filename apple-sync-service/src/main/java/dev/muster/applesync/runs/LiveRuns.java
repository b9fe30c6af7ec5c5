package dev.muster.applesync.runs;

import dev.muster.applesync.sync.SyncRuns;
import dev.muster.http.problem.Problem;
import dev.muster.http.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs as they go on. Whichever instance runs them, the database knows: it is asked twice a second for each listener, and
 * changes are passed on.
 */
@Singleton
public class LiveRuns {

    /** Listeners of one instance; each costs two short questions a second. */
    private static final int MOST_LISTENERS = 200;

    private static final Duration PACE = Duration.ofMillis(500);

    private final SyncRuns runs;
    private final AtomicInteger listeners = new AtomicInteger();

    LiveRuns(SyncRuns runs) {
        this.runs = runs;
    }

    /** The latest run of a token, now and whenever it changes; 503 when too many listen. */
    Multi<RunView> of(UUID tokenId) {
        if (listeners.incrementAndGet() > MOST_LISTENERS) {
            listeners.decrementAndGet();
            throw new ProblemException(
                            Problem.of(503, "serviceUnavailable", "Too many listen to this instance already", null))
                    .retryAfter(Duration.ofSeconds(10));
        }
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(0L),
                        Multi.createFrom().ticks().every(PACE).onOverflow().drop())
                .onItem()
                .transformToMultiAndConcatenate(tick -> runs.latest(tokenId, 1).toMulti())
                .filter(found -> !found.isEmpty())
                .map(found -> RunView.of(found.get(0)))
                .skip()
                .repetitions()
                .onTermination()
                .invoke(listeners::decrementAndGet);
    }
}
