package dev.muster.benchmarks.apple;

import dev.muster.fleet.ade.AdeAdministration;
import dev.muster.fleet.ade.SyncProgress;
import dev.muster.fleet.http.NoAnswer;
import dev.muster.fleet.http.UnexpectedAnswer;
import dev.muster.quickstart.stack.ServiceProcess;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Looks at synchronisations from outside while they go on. It asks only what costs nothing: the story of the runs, the
 * memory of the process, whether an event waits.
 */
final class SyncWatch {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int RUNS = 10;
    private static final int LOOKS_BETWEEN_WORDS = 25;

    private final ServiceProcess process;
    private final AdeAdministration administration;
    private final String tokenId;
    private final Stored stored;
    private long mostMemory;
    private int looks;

    SyncWatch(ServiceProcess process, AdeAdministration administration, String tokenId, Stored stored) {
        this.process = process;
        this.administration = administration;
        this.tokenId = tokenId;
        this.stored = stored;
    }

    /** The most memory the service had at one look, in MiB. */
    long mostMemory() {
        return mostMemory;
    }

    /** Waits until a run has read so many devices. */
    SyncProgress awaitFetched(long devices, Duration patience) {
        return await("devices to be read", run -> run.fetched() >= devices, patience);
    }

    /** Waits for a run of this kind that began after that moment to be completed; runs that fail are passed over. */
    SyncProgress awaitCompleted(String kind, Instant after, Duration patience) {
        return await(
                "a " + kind + " run to be completed",
                run -> run.completed()
                        && run.kind().equalsIgnoreCase(kind)
                        && run.startedAt().isAfter(after),
                patience);
    }

    /** Waits until every event was told. */
    void awaitPublished(Duration patience) throws SQLException {
        var end = System.nanoTime() + patience.toNanos();
        while (stored.somethingWaits()) {
            look("events to be published", end, List.of());
        }
    }

    /** The earliest run that fits. */
    private SyncProgress await(String what, Predicate<SyncProgress> wanted, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            var runs = runs();
            var found = runs.stream().filter(wanted).reduce((later, earlier) -> earlier);
            if (found.isPresent()) {
                return found.get();
            }
            look(what, end, runs);
        }
    }

    private List<SyncProgress> runs() {
        try {
            return administration.syncs(tokenId, RUNS);
        } catch (NoAnswer | UnexpectedAnswer killed) {
            return List.of();
        }
    }

    private void look(String waitingFor, long end, List<SyncProgress> runs) {
        mostMemory = Math.max(mostMemory, process.residentMemory());
        if (System.nanoTime() > end) {
            throw new IllegalStateException("Waited in vain for " + waitingFor + "; the runs: " + runs);
        }
        if (++looks % LOOKS_BETWEEN_WORDS == 0) {
            var latest = runs.isEmpty()
                    ? "no run"
                    : "%s run %s, %,d devices read"
                            .formatted(
                                    runs.get(0).kind(),
                                    runs.get(0).state(),
                                    runs.get(0).fetched());
            System.err.println("  waiting for " + waitingFor + ": " + latest);
        }
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + waitingFor, e);
        }
    }
}
