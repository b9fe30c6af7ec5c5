package dev.muster.applesync.runs;

import dev.muster.applesync.sync.LeaseLost;
import dev.muster.applesync.sync.SyncStore;
import dev.muster.applesync.sync.SynchroniseToken;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks for tokens that are due, and runs them: each once, some at the same time, in every instance. */
@Singleton
public class RunDueSyncs {

    private static final Logger LOG = Logger.getLogger(RunDueSyncs.class);

    private final SyncStore syncs;
    private final SynchroniseToken synchronise;
    private final ConfiguredSync settings;
    private final ScheduledExecutorService ticks =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "apple-sync-due"));
    private final ExecutorService runs;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    RunDueSyncs(SyncStore syncs, SynchroniseToken synchronise, ConfiguredSync settings) {
        this.syncs = syncs;
        this.synchronise = synchronise;
        this.settings = settings;
        this.runs = Executors.newFixedThreadPool(settings.parallel(), task -> new Thread(task, "apple-sync-run"));
    }

    void start(@Observes StartupEvent starting) {
        long tick = settings.tick().toMillis();
        ticks.scheduleWithFixedDelay(this::look, tick, tick, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        ticks.shutdownNow();
        runs.shutdownNow();
        runs.awaitTermination(2, TimeUnit.SECONDS);
    }

    /** Looks now rather than at the next tick. */
    public void wake() {
        try {
            ticks.execute(this::look);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("No run begins any more: the service stops");
        }
    }

    private void look() {
        try {
            int room = settings.parallel() - underWay.size();
            for (UUID tokenId : room <= 0 ? Set.<UUID>of() : syncs.due(room + underWay.size())) {
                if (underWay.size() < settings.parallel() && underWay.add(tokenId)) {
                    runs.execute(() -> run(tokenId));
                }
            }
        } catch (RuntimeException failed) {
            LOG.warnf("Tokens that are due are looked for later: %s", failed.getMessage());
        }
    }

    private void run(UUID tokenId) {
        try {
            synchronise.run(tokenId);
        } catch (LeaseLost taken) {
            LOG.infof("Another instance runs this token now: tokenId=%s", tokenId);
        } catch (RuntimeException failed) {
            LOG.warnf(failed, "A sync ended by a failure of our own: tokenId=%s", tokenId);
        } finally {
            underWay.remove(tokenId);
        }
    }
}
