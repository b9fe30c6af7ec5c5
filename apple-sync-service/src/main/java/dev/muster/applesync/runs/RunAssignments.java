package dev.muster.applesync.runs;

import dev.muster.applesync.assign.AssignProfiles;
import dev.muster.applesync.assign.AssignmentStore.Round;
import dev.muster.applesync.device.DeviceBook;
import dev.muster.applesync.device.Retention;
import dev.muster.applesync.sync.LeaseLost;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Makes the assigner's rounds, some tokens' at the same time, in every instance; and forgets devices that were released long enough ago (S-5). */
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
    private final ScheduledExecutorService ticks =
            Executors.newScheduledThreadPool(2, task -> new Thread(task, "apple-assignments-due"));
    private final ExecutorService rounds;
    private final Semaphore room;

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
        this.rounds =
                Executors.newFixedThreadPool(settings.assignParallel(), task -> new Thread(task, "apple-assignments"));
        this.room = new Semaphore(settings.assignParallel());
    }

    void start(@Observes StartupEvent starting) {
        long tick = settings.tick().toMillis();
        ticks.scheduleWithFixedDelay(this::look, tick, tick, TimeUnit.MILLISECONDS);
        ticks.scheduleWithFixedDelay(this::purge, 1, 60, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        assign.stop();
        end(ticks);
        end(rounds);
    }

    /** Lets what is under way come to its end, for a moment; interrupts it then. */
    private static void end(ExecutorService tasks) throws InterruptedException {
        tasks.shutdown();
        if (!tasks.awaitTermination(2, TimeUnit.SECONDS)) {
            tasks.shutdownNow();
            tasks.awaitTermination(2, TimeUnit.SECONDS);
        }
    }

    private void look() {
        boolean more = true;
        while (more && room.tryAcquire()) {
            Optional<Round> round = Optional.empty();
            try {
                round = assign.take();
                round.ifPresent(this::begin);
            } catch (RuntimeException failed) {
                LOG.warnf("Assignments that are due are looked for later: %s", failed.getMessage());
            }
            more = round.isPresent();
            if (!more) {
                room.release();
            }
        }
    }

    private void begin(Round round) {
        try {
            rounds.execute(() -> make(round));
        } catch (RejectedExecutionException stopped) {
            room.release();
            assign.giveBack(round);
        }
    }

    private void make(Round round) {
        try {
            assign.make(round);
        } catch (LeaseLost taken) {
            LOG.infof("Another instance assigns the profiles of this token now: tokenId=%s", round.tokenId());
        } catch (RuntimeException failed) {
            LOG.warnf(failed, "Assignments go on later: tokenId=%s", round.tokenId());
        } finally {
            room.release();
            wake();
        }
    }

    /** Somebody may have waited for room. */
    private void wake() {
        try {
            ticks.execute(this::look);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("No round begins any more: the service stops");
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
