package dev.muster.applesync.runs;

import dev.muster.applesync.assign.AssignProfiles;
import dev.muster.applesync.device.DeviceBook;
import dev.muster.applesync.device.Retention;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Makes the assigner's rounds, and forgets devices that were released long enough ago (S-5). */
@Singleton
public class RunAssignments {

    private static final Logger LOG = Logger.getLogger(RunAssignments.class);

    private final AssignProfiles assign;
    private final DeviceBook book;
    private final Transactions transactions;
    private final Outbox outbox;
    private final ConfiguredSync settings;
    private final Retention retention;
    private final Clock clock;
    private final ScheduledExecutorService rounds =
            Executors.newScheduledThreadPool(2, task -> new Thread(task, "apple-assignments"));

    RunAssignments(
            AssignProfiles assign,
            DeviceBook book,
            Transactions transactions,
            Outbox outbox,
            ConfiguredSync settings,
            Clock clock) {
        this.assign = assign;
        this.book = book;
        this.transactions = transactions;
        this.outbox = outbox;
        this.settings = settings;
        this.retention = new Retention(settings.keepRemoved());
        this.clock = clock;
    }

    void start(@Observes StartupEvent starting) {
        long tick = settings.tick().toMillis();
        rounds.scheduleWithFixedDelay(this::makeRounds, tick, tick, TimeUnit.MILLISECONDS);
        rounds.scheduleWithFixedDelay(this::purge, 1, 60, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        rounds.shutdownNow();
        rounds.awaitTermination(2, TimeUnit.SECONDS);
    }

    private void makeRounds() {
        try {
            // No more at once than is reasonable before the next look.
            for (int made = 0; made < 100 && assign.round(); made++) {
                LOG.debug("A round of assignments is made");
            }
        } catch (RuntimeException failed) {
            LOG.warnf(failed, "Assignments go on later");
        }
    }

    /** Forgets what was released long enough ago, a batch at a time. */
    public void purge() {
        try {
            boolean more = true;
            while (more) {
                more = transactions.run(transaction -> {
                    book.open(transaction);
                    return book.purge(transaction, retention.removedBefore(clock.instant()));
                });
                outbox.wake();
            }
        } catch (RuntimeException failed) {
            LOG.warnf(failed, "Released devices are forgotten later");
        }
    }
}
