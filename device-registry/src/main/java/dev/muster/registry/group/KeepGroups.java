package dev.muster.registry.group;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.Ids;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.registry.change.OneAtATime;
import dev.muster.registry.device.keeping.KeepDevices;
import dev.muster.registry.group.Visit.Stage;
import dev.muster.registry.group.persistence.CandidateRows;
import dev.muster.registry.group.persistence.CandidateRows.Placed;
import dev.muster.registry.group.persistence.StoredGroups;
import dev.muster.registry.group.persistence.VisitRows;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Looks again at devices after a rule or a category changed, a stretch at a time between the changes of devices. How far
 * it got stands in the database: whichever instance gets to it goes on, also after a crash.
 */
@Singleton
public class KeepGroups {

    private static final Logger LOG = Logger.getLogger(KeepGroups.class);
    private static final int STRETCH = 2_000;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    private final Transactions transactions;
    private final StoredGroups groups;
    private final KnownRules known;
    private final KeepDevices devices;
    private final List<PlacesRegistrations> registrations;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "device-groups"));
    private final AtomicBoolean waiting = new AtomicBoolean();

    KeepGroups(
            Transactions transactions,
            StoredGroups groups,
            KnownRules known,
            KeepDevices devices,
            @All List<PlacesRegistrations> registrations,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.groups = groups;
        this.known = known;
        this.devices = devices;
        this.registrations = registrations;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    void start(@Observes StartupEvent starting) {
        worker.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.shutdownNow();
    }

    /** The rule of a group changed in this transaction, or the group is gone; {@link #wake} after the commit. */
    public void groupChanged(SqlConnection transaction, UUID groupId) {
        ask(transaction, Visit.ofGroup(ids.next(), groupId));
    }

    /** A category was renamed in this transaction, or is gone; {@link #wake} after the commit. */
    public void categoryChanged(SqlConnection transaction, UUID categoryId) {
        ask(transaction, Visit.ofCategory(ids.next(), categoryId));
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

    private void ask(SqlConnection transaction, Visit visit) {
        await(groups.revise(transaction));
        VisitRows.ask(transaction, visit, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private void look() {
        try {
            while (transactions.run(this::goOn)) {
                outbox.wake();
                registrations.forEach(PlacesRegistrations::placed);
            }
        } catch (RuntimeException | Error failed) {
            LOG.warnf("Device groups wait: %s", failed);
        }
    }

    /** Looks at a stretch of devices; false when nothing is left to do. */
    private boolean goOn(SqlConnection transaction) {
        VisitRows.takeTurn(transaction);
        Optional<Visit> next = VisitRows.next(transaction);
        next.ifPresent(visit -> {
            if (visit.stage() == Stage.DEVICES) {
                visitDevices(transaction, visit);
            } else {
                visitRegistrations(transaction, visit);
            }
        });
        return next.isPresent();
    }

    private void visitDevices(SqlConnection transaction, Visit visit) {
        List<UUID> some = visit.groupId() == null || isGone(transaction, visit.groupId())
                ? relabelled(transaction, VisitRows.devices(transaction, visit, STRETCH))
                : moved(transaction, visit);
        if (some.size() == STRETCH) {
            VisitRows.goOn(transaction, visit.after(some.get(STRETCH - 1), STRETCH));
        } else if (visit.categoryId() != null) {
            VisitRows.done(transaction, visit);
        } else {
            VisitRows.goOn(transaction, visit.after(Visit.START, some.size()).ofRegistrations());
        }
    }

    /** All devices of a stretch are to be told of, or leave a group. */
    private List<UUID> relabelled(SqlConnection transaction, List<UUID> some) {
        OneAtATime.take(transaction);
        devices.relabel(transaction, some);
        return some;
    }

    /**
     * Most devices of a stretch stand where the rule puts them, so that changes of devices wait only for those that do
     * not. A device that changes meanwhile does so by the new rule.
     */
    private List<UUID> moved(SqlConnection transaction, Visit visit) {
        GroupRules rules = known.now(transaction).rules();
        List<Placed> some = await(CandidateRows.some(transaction, "device", visit.after(), STRETCH));
        List<UUID> elsewhere = some.stream()
                .filter(one -> !rules.of(one.candidate(), one.groups()).equals(one.groups()))
                .map(one -> one.candidate().id())
                .toList();
        if (!elsewhere.isEmpty()) {
            OneAtATime.take(transaction);
            devices.relabel(transaction, elsewhere);
        }
        return some.stream().map(one -> one.candidate().id()).toList();
    }

    private boolean isGone(SqlConnection transaction, UUID groupId) {
        return await(groups.all(transaction)).stream()
                .noneMatch(group -> group.id().equals(groupId));
    }

    private void visitRegistrations(SqlConnection transaction, Visit visit) {
        Optional<UUID> last = registrations.stream()
                .findFirst()
                .flatMap(feature -> feature.placeSome(transaction, visit.after(), STRETCH));
        if (last.isPresent()) {
            VisitRows.goOn(transaction, visit.after(last.get(), 0));
        } else {
            VisitRows.done(transaction, visit);
            await(groups.settled(transaction, visit.groupId(), clock.instant().truncatedTo(ChronoUnit.MICROS)));
        }
    }
}
