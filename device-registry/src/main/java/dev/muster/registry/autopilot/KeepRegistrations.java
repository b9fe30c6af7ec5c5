package dev.muster.registry.autopilot;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.Ids;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.device.AutopilotDeviceState;
import dev.muster.registry.autopilot.persistence.GroupedRows;
import dev.muster.registry.autopilot.persistence.RegistrationRows;
import dev.muster.registry.autopilot.persistence.StoredImports;
import dev.muster.registry.autopilot.persistence.StoredSync;
import dev.muster.registry.change.FollowsDevices;
import dev.muster.registry.change.OneAtATime;
import dev.muster.registry.device.keeping.KeepDevices;
import dev.muster.registry.group.PlacesRegistrations;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Registers what was uploaded, syncs when asked to and twice a day, and tells others what became of it. What is to be
 * done stands in the database: whichever instance gets to it does it, also after a crash.
 */
@Singleton
public class KeepRegistrations implements FollowsDevices, PlacesRegistrations {

    private static final Logger LOG = Logger.getLogger(KeepRegistrations.class);
    private static final int STRETCH = 1_000;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final Duration SYNC_EVERY = Duration.ofHours(12);
    private static final Duration LONGEST_UPLOAD = Duration.ofHours(6);
    private static final Duration RESULTS_KEPT = Duration.ofDays(30);

    private final Transactions transactions;
    private final Pool pool;
    private final StoredImports imports;
    private final StoredSync sync;
    private final PlaceRegistrations placing;
    private final Instance<KeepDevices> devices;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "autopilot"));
    private final AtomicBoolean waiting = new AtomicBoolean();

    KeepRegistrations(
            Transactions transactions,
            Pool pool,
            StoredImports imports,
            StoredSync sync,
            PlaceRegistrations placing,
            Instance<KeepDevices> devices,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.pool = pool;
        this.imports = imports;
        this.sync = sync;
        this.placing = placing;
        this.devices = devices;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    void start(@Observes StartupEvent starting) {
        worker.scheduleWithFixedDelay(this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        worker.scheduleWithFixedDelay(this::tidy, 1, 60, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.shutdownNow();
    }

    /** There is something to do. */
    public void wake() {
        if (waiting.compareAndSet(false, true)) {
            worker.execute(() -> {
                waiting.set(false);
                look();
            });
        }
    }

    @Override
    public List<Outgoing> follow(SqlConnection transaction, Collection<UUID> deviceIds) {
        Instant now = now();
        List<UUID> changed = RegistrationRows.follow(transaction, deviceIds, now);
        Set<UUID> concerned = new LinkedHashSet<>(changed);
        if (!placing.rules(transaction).none()) {
            concerned.addAll(RegistrationRows.ofDevices(transaction, deviceIds));
        }
        if (concerned.isEmpty()) {
            return List.of();
        }
        RegistrationRows.mark(transaction, changed);
        placing.place(transaction, concerned, now);
        return events(RegistrationRows.tell(transaction, concerned, Integer.MAX_VALUE));
    }

    @Override
    public Optional<UUID> placeSome(SqlConnection transaction, UUID after, int most) {
        RegistrationRows.takeTurn(transaction);
        OneAtATime.take(transaction);
        List<UUID> some = GroupedRows.some(transaction, after, most);
        placing.place(transaction, some, now());
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(some.size() - 1));
    }

    @Override
    public void placed() {
        wake();
    }

    /**
     * What to tell of registrations that were changed in this transaction, whichever groups and profile are due to them
     * now. The groups of their devices follow.
     */
    List<Outgoing> told(SqlConnection transaction, Collection<UUID> changed, Instant now) {
        RegistrationRows.mark(transaction, changed);
        placing.place(transaction, changed, now);
        relabel(transaction, RegistrationRows.serials(transaction, changed));
        return events(RegistrationRows.tell(transaction, changed, Integer.MAX_VALUE));
    }

    /** Devices with these serial numbers may be in other groups, because a rule may ask for their registrations. */
    void relabel(SqlConnection transaction, Collection<String> serials) {
        if (placing.rules(transaction).namePhysicalIds()) {
            devices.get().relabel(transaction, RegistrationRows.devicesOf(transaction, serials));
        }
    }

    private void look() {
        try {
            while (registerSome()) {
                LOG.debug("More rows of Autopilot uploads wait");
            }
            syncWhenDue();
            while (tellSome()) {
                LOG.debug("More Autopilot registrations are to be told of");
            }
        } catch (RuntimeException | Error failed) {
            LOG.warnf("Autopilot registrations wait: %s", failed);
        }
    }

    private boolean registerSome() {
        return transactions.run(transaction -> {
            Instant now = now();
            RegistrationRows.takeTurn(transaction);
            OneAtATime.take(transaction);
            Map<UUID, String> registered = RegistrationRows.register(transaction, STRETCH, now);
            if (!registered.isEmpty()) {
                RegistrationRows.follow(transaction, RegistrationRows.devicesOf(transaction, registered.values()), now);
                RegistrationRows.assignProfiles(transaction, registered.keySet(), now);
            }
            return !registered.isEmpty();
        });
    }

    private void syncWhenDue() {
        StoredSync.Sync last = await(sync.read(pool));
        Instant now = now();
        boolean asked = last.askedAt() != null
                && (last.syncedAt() == null || last.askedAt().isAfter(last.syncedAt()));
        boolean due =
                last.syncedAt() != null && last.syncedAt().plus(SYNC_EVERY).isBefore(now);
        if (asked || due) {
            transactions.run(transaction -> {
                RegistrationRows.takeTurn(transaction);
                OneAtATime.take(transaction);
                RegistrationRows.convert(transaction, now);
                RegistrationRows.assignProfiles(transaction, null, now);
                RegistrationRows.show(transaction);
                return await(sync.done(transaction, now));
            });
        }
    }

    private boolean tellSome() {
        int told = transactions.run(transaction -> {
            RegistrationRows.takeTurn(transaction);
            OneAtATime.take(transaction);
            List<UUID> untold = RegistrationRows.untold(transaction, STRETCH);
            placing.place(transaction, untold, now());
            relabel(transaction, RegistrationRows.serials(transaction, untold));
            List<AutopilotDeviceState> states = RegistrationRows.tell(transaction, untold, STRETCH);
            await(outbox.append(transaction, events(states)));
            return states.size();
        });
        if (told > 0) {
            outbox.wake();
        }
        return told == STRETCH;
    }

    private List<Outgoing> events(List<AutopilotDeviceState> states) {
        return states.stream()
                .map(state -> Outgoing.of(ids.next(), state, null))
                .toList();
    }

    private void tidy() {
        try {
            Instant now = now();
            await(imports.tidy(now.minus(LONGEST_UPLOAD), now.minus(RESULTS_KEPT)));
        } catch (RuntimeException failed) {
            LOG.warnf("Old rows of Autopilot uploads are removed later: %s", failed.getMessage());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
