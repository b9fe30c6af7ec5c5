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

/** Looks at a synchronisation from outside while it goes on: when it stored, when it published, how much memory it took. */
final class SyncWatch {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final ServiceProcess process;
    private final AdeAdministration administration;
    private final String tokenId;
    private final Stored stored;
    private long mostMemory;
    private Instant begun;
    private long seen;

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

    /** When the first run began that did not fail at once. */
    Instant begun() {
        return begun;
    }

    /** Waits until so many devices are stored. */
    void awaitStored(long devices, Duration patience) throws SQLException {
        var end = System.nanoTime() + patience.toNanos();
        while (stored.count() < devices) {
            look("devices to be stored", end);
        }
    }

    /** Waits for a run other than this one to be completed; runs that fail on the way are passed over. */
    SyncProgress awaitCompleted(String otherThan, Duration patience) throws SQLException {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            var latest = latest();
            if (latest.isPresent()
                    && !latest.get().id().equals(otherThan)
                    && latest.get().completed()) {
                return latest.get();
            }
            look(
                    "a synchronisation to be completed, "
                            + latest.map(SyncProgress::toString).orElse("none yet"),
                    end);
        }
    }

    /** Waits until every event was told. */
    void awaitPublished(Duration patience) throws SQLException {
        var end = System.nanoTime() + patience.toNanos();
        while (stored.waiting() > 0) {
            look("events to be published", end);
        }
    }

    private List<SyncProgress> runs() {
        try {
            return administration.syncs(tokenId, 10);
        } catch (NoAnswer | UnexpectedAnswer killed) {
            return List.of();
        }
    }

    private void look(String waitingFor, long end) throws SQLException {
        if (begun == null) {
            begun = runs().stream()
                    .filter(run -> run.completed() || !run.ended())
                    .map(SyncProgress::startedAt)
                    .min(Instant::compareTo)
                    .orElse(null);
        }
        mostMemory = Math.max(mostMemory, process.residentMemory());
        if (System.nanoTime() > end) {
            throw new IllegalStateException("Waited in vain for " + waitingFor + "; stored: " + stored.count());
        }
        if (seen++ % 50 == 49) {
            System.err.printf("  %,d devices stored, %,d events to be told%n", stored.count(), stored.waiting());
        }
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + waitingFor, e);
        }
    }
}
