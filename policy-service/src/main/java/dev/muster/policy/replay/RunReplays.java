package dev.muster.policy.replay;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.Ids;
import dev.muster.eventlog.Outage;
import dev.muster.eventlog.Transactions;
import dev.muster.policy.decision.KeptDecision;
import dev.muster.policy.decision.persistence.DecisionLog;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.SnapshotOfDocuments;
import dev.muster.policy.document.json.PolicyDrafts;
import dev.muster.policy.document.persistence.StoredPolicies;
import dev.muster.policy.engine.PolicySnapshot;
import dev.muster.policy.replay.Replay.State;
import dev.muster.policy.replay.persistence.Replays;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Works on replays, one at a time per instance, piece by piece through the log.
 *
 * <p>Each piece is kept with what came out of it. When an instance ends, another one, or the same one started again, goes
 * on after the last piece that was kept.
 */
@Singleton
class RunReplays implements Runnable {

    private static final Logger LOG = Logger.getLogger(RunReplays.class);
    private static final int PIECE = 500;
    private static final long MOST_DIFFERENCES = 100_000;
    private static final Duration CLAIM = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final Duration LAST_PIECE = Duration.ofSeconds(2);

    private final Pool pool;
    private final Transactions transactions;
    private final Replays replays;
    private final DecisionLog log;
    private final StoredPolicies policies;
    private final Clock clock;
    private final UUID worker;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread = new Thread(this, "replays");
    private volatile boolean running = true;

    RunReplays(
            Pool pool,
            Transactions transactions,
            Replays replays,
            DecisionLog log,
            StoredPolicies policies,
            Ids ids,
            Clock clock) {
        this.pool = pool;
        this.transactions = transactions;
        this.replays = replays;
        this.log = log;
        this.policies = policies;
        this.clock = clock;
        this.worker = ids.next();
    }

    void start(@Observes StartupEvent starting) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        running = false;
        wake();
        thread.join(LAST_PIECE.toMillis());
    }

    /** There may be something to do. */
    void wake() {
        woken.release();
    }

    @Override
    public void run() {
        while (running) {
            try {
                Optional<Replay> next = await(replays.claim(
                        pool, worker, clock.instant(), clock.instant().plus(CLAIM)));
                if (next.isPresent()) {
                    work(next.get());
                } else {
                    await(replays.forget(pool, clock.instant().minus(RETENTION)));
                    pause();
                }
            } catch (RuntimeException failed) {
                LOG.warnf("Replays wait: %s", failed);
                pause();
            }
        }
        release();
    }

    private void work(Replay replay) {
        try {
            PolicyDocuments inForce = await(policies.at(pool, replay.order().revision()))
                    .connectedTo(replay.order().connections());
            PolicySnapshot drafted = SnapshotOfDocuments.of(PolicyDrafts.apply(
                    inForce, replay.order().drafts(), replay.order().requestedAt()));
            PolicySnapshot compared =
                    replay.order().comparedWith() == ComparedWith.IN_FORCE ? SnapshotOfDocuments.of(inForce) : null;
            if (goThrough(replay, drafted, compared)) {
                await(replays.end(pool, replay.id(), worker, State.COMPLETED, null, clock.instant()));
            }
        } catch (RuntimeException failed) {
            if (Outage.isBehind(failed)) {
                throw failed;
            }
            LOG.errorf(failed, "A replay failed: replay=%s", replay.id());
            await(replays.end(
                    pool, replay.id(), worker, State.FAILED, String.valueOf(failed.getMessage()), clock.instant()));
        }
    }

    /** Whether it came to the end of the log; not when it was cancelled, or this instance ends. */
    private boolean goThrough(Replay replay, PolicySnapshot drafted, PolicySnapshot compared) {
        Replay now = replay;
        while (running) {
            List<KeptDecision> piece =
                    await(log.next(pool, now.next(), now.order().before(), PIECE));
            if (piece.isEmpty()) {
                return true;
            }
            Optional<Replay> advanced = advance(now, Step.of(piece, drafted, compared, now.tally()));
            if (advanced.isEmpty()) {
                return false;
            }
            now = advanced.get();
        }
        return false;
    }

    private Optional<Replay> advance(Replay replay, Step step) {
        long room = Math.max(0, MOST_DIFFERENCES - replay.differences());
        List<Difference> kept =
                step.found().size() <= room ? step.found() : step.found().subList(0, (int) room);
        Instant until = clock.instant().plus(CLAIM);
        boolean ours =
                transactions.run(transaction -> await(replays.advance(transaction, replay, worker, step, kept, until)));
        return ours ? Optional.of(replay.after(step, kept.size())) : Optional.empty();
    }

    private void pause() {
        try {
            woken.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            woken.drainPermits();
        } catch (InterruptedException stopped) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }

    private void release() {
        try {
            await(replays.release(pool, worker, clock.instant()));
        } catch (RuntimeException gone) {
            LOG.debugf("A replay in hand is taken up when its claim has lapsed: %s", gone);
        }
    }
}
