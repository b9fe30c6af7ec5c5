package dev.muster.registry.cleanup;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.Ids;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.registry.change.OneAtATime;
import dev.muster.registry.cleanup.persistence.StoredCleanup;
import dev.muster.registry.cleanup.persistence.StoredCleanup.Setting;
import dev.muster.registry.device.Device;
import dev.muster.registry.device.keeping.KeepDevices;
import dev.muster.registry.standing.Word;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Removes idle devices from time to time, a batch at a time (D-2). Of several instances one does: each batch holds a
 * lease, and an instance that does not get it leaves the rest to the other. A rule that is changed or deleted meanwhile
 * removes nothing more.
 */
@Singleton
public class CleanUpDevices {

    private static final Logger LOG = Logger.getLogger(CleanUpDevices.class);
    private static final int BATCH = 500;

    private final Transactions transactions;
    private final Pool pool;
    private final StoredCleanup stored;
    private final KeepDevices devices;
    private final AdminActions audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final Duration every;
    private final Counter removed;
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "device-clean-up"));

    CleanUpDevices(
            Transactions transactions,
            Pool pool,
            StoredCleanup stored,
            KeepDevices devices,
            AdminActions audit,
            Outbox outbox,
            Ids ids,
            Clock clock,
            MeterRegistry meters,
            @ConfigProperty(name = "muster.registry.clean-up-every", defaultValue = "PT1H") Duration every) {
        this.transactions = transactions;
        this.pool = pool;
        this.stored = stored;
        this.devices = devices;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.every = every;
        this.removed = meters.counter("muster.devices.cleaned.up");
    }

    void start(@Observes StartupEvent starting) {
        worker.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.shutdownNow();
    }

    private void look() {
        try {
            sweep();
        } catch (RuntimeException failed) {
            LOG.warnf("Idle devices are removed later: %s", failed);
        }
    }

    /** Removes every device that is due by now; returns how many. */
    public int sweep() {
        Instant now = clock.instant();
        List<Duty> duties = new ArrayList<>();
        duties.add(new Duty(Reach.ofExpired(now), transaction -> true));
        for (CleanupRule rule : await(stored.all(pool))) {
            duties.add(new Duty(
                    Reach.of(rule, now),
                    transaction -> await(stored.all(transaction)).contains(rule)));
        }
        Setting setting = await(stored.setting(pool));
        if (setting.days() > 0) {
            duties.add(new Duty(
                    Reach.ofSettings(setting.days(), now),
                    transaction -> setting.equals(await(stored.setting(transaction)))));
        }
        return duties.stream().mapToInt(this::sweep).sum();
    }

    /**
     * What is to be removed.
     *
     * @param stands whether that is still what administrators want
     */
    private record Duty(Reach reach, Predicate<SqlConnection> stands) {}

    private int sweep(Duty duty) {
        int all = 0;
        int some;
        do {
            some = transactions.run(transaction -> removeSome(transaction, duty));
            all += some;
            if (some > 0) {
                outbox.wake();
                removed.increment(some);
            }
        } while (some == BATCH);
        if (all > 0) {
            LOG.infof("Idle devices removed: %d by=%s", all, duty.reach().name());
        }
        return all;
    }

    private int removeSome(SqlConnection transaction, Duty duty) {
        if (!await(stored.takeLease(transaction))) {
            return 0;
        }
        OneAtATime.take(transaction);
        if (!duty.stands().test(transaction)) {
            return 0;
        }
        Reach reach = duty.reach();
        List<UUID> due = await(stored.due(transaction, reach, BATCH));
        Map<UUID, Device> known = devices.find(transaction, due);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        devices.say(
                transaction,
                known.values().stream()
                        .map(device -> new Word.Deleted(ids.next(), device.enrollmentId(), now, reach.name()))
                        .toList());
        await(audit.record(
                transaction,
                reach.name(),
                known.values().stream().map(CleanUpDevices::removal).toList()));
        return due.size();
    }

    private static AdminAction removal(Device device) {
        return AdminAction.delete(
                "managedDevice",
                device.deviceId().toString(),
                device.facts().deviceName(),
                Map.of(
                        "state", device.state().code(),
                        "lastSyncDateTime", device.lastContactAt().toString()));
    }
}
