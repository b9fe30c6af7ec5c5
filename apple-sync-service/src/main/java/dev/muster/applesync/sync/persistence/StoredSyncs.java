package dev.muster.applesync.sync.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.applesync.apple.DevicePage;
import dev.muster.applesync.device.DeviceBook;
import dev.muster.applesync.device.Merge;
import dev.muster.applesync.profile.AssignmentsDue;
import dev.muster.applesync.sync.Course;
import dev.muster.applesync.sync.Lease;
import dev.muster.applesync.sync.LeaseTerm;
import dev.muster.applesync.sync.NextRun;
import dev.muster.applesync.sync.RequestSync;
import dev.muster.applesync.sync.SyncFailure;
import dev.muster.applesync.sync.SyncKind;
import dev.muster.applesync.sync.SyncRun;
import dev.muster.applesync.sync.SyncRun.Cause;
import dev.muster.applesync.sync.SyncRun.Progress;
import dev.muster.applesync.sync.SyncRun.State;
import dev.muster.applesync.sync.SyncSchedule;
import dev.muster.applesync.sync.SyncSchedule.Next;
import dev.muster.applesync.sync.SyncStore;
import dev.muster.applesync.sync.persistence.SyncRows.Found;
import dev.muster.eventlog.Ids;
import dev.muster.eventlog.TraceContext;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.Event;
import dev.muster.events.apple.Reconciliation;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Synchronising on PostgreSQL: cursor, devices and events of a page in one transaction, behind a fence. */
@Singleton
public final class StoredSyncs implements SyncStore, RequestSync {

    /** When nothing begins by itself before an administrator acts. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final Transactions transactions;
    private final DeviceBook book;
    private final Outbox outbox;
    private final AdminActions actions;
    private final Ids ids;
    private final Clock clock;
    private final SyncSchedule schedule;
    private final Duration leaseTime;

    public StoredSyncs(
            Transactions transactions,
            DeviceBook book,
            Outbox outbox,
            AdminActions actions,
            Ids ids,
            Clock clock,
            SyncSchedule schedule,
            LeaseTerm term) {
        this.transactions = transactions;
        this.book = book;
        this.outbox = outbox;
        this.actions = actions;
        this.ids = ids;
        this.clock = clock;
        this.schedule = schedule;
        this.leaseTime = term.time();
    }

    @Override
    public List<UUID> due(int most) {
        return transactions.run(transaction -> SyncRows.due(transaction, clock.instant(), most));
    }

    @Override
    public Optional<Begun> begin(UUID tokenId) {
        return inTransaction(transaction -> {
            SyncRows rows = new SyncRows(transaction);
            return rows.lock(tokenId).flatMap(found -> begin(transaction, rows, tokenId, found));
        });
    }

    private Optional<Begun> begin(SqlConnection transaction, SyncRows rows, UUID tokenId, Found found) {
        Instant now = clock.instant();
        List<Event> told = new ArrayList<>();
        rows.interrupt(tokenId, now)
                .ifPresent(interrupted -> told.add(SyncEvents.failed(found.tokenName(), interrupted)));
        List<SyncRun> runs = rows.runs(tokenId);
        NextRun.Token token =
                new NextRun.Token(found.position(), found.changesCursorAt(), found.requested(), found.tokenChangedAt());
        Optional<Begun> begun = NextRun.of(schedule, token, runs, now).map(next -> {
            Course course = next.course();
            Lease lease = new Lease(tokenId, ids.next(), found.fence() + 1, now);
            rows.begin(lease, course.kind(), next.cause(), leaseTime);
            rows.move(lease, course.position(), now, leaseTime);
            told.add(SyncEvents.started(found.tokenName(), fresh(lease, course.kind(), next.cause())));
            return new Begun(lease, course);
        });
        if (begun.isEmpty()) {
            rows.forgetRequest(tokenId);
            rows.nextDue(tokenId, schedule.next(runs, now).map(Next::at).orElse(NEVER));
        }
        tell(transaction, told);
        return begun;
    }

    private static SyncRun fresh(Lease lease, SyncKind kind, Cause cause) {
        return new SyncRun(
                lease.runId(),
                lease.tokenId(),
                kind,
                cause,
                State.RUNNING,
                lease.startedAt(),
                null,
                Progress.NONE,
                null,
                false,
                null);
    }

    @Override
    public void store(Lease lease, Course before, Course after, DevicePage page) {
        inTransaction(transaction -> {
            Instant now = clock.instant();
            book.open(transaction);
            SyncRows rows = new SyncRows(transaction);
            rows.move(lease, after.position(), now, leaseTime);
            Merge merge = book.merge(
                    transaction,
                    lease.tokenId(),
                    before.listKind(),
                    before.writesListDown() ? before.generation() : null,
                    page.devices());
            if (!merge.written().isEmpty()) {
                AssignmentsDue.at(transaction, lease.tokenId(), now);
            }
            int[] changes = {merge.added(), merge.modified(), merge.removed()};
            SyncRun run = rows.progress(lease, after, 1, page.devices().size(), changes, now);
            tell(transaction, List.of(SyncEvents.pageStored(run, page.devices().size(), merge.changed(), now)));
            return null;
        });
    }

    @Override
    public boolean sweep(Lease lease, Course course) {
        return inTransaction(transaction -> {
            Instant now = clock.instant();
            book.open(transaction);
            SyncRows rows = new SyncRows(transaction);
            rows.move(lease, course.position(), now, leaseTime);
            DeviceBook.Sweep sweep =
                    book.sweep(transaction, lease.tokenId(), course.generation(), course.listStartedAt());
            rows.progress(lease, course, 0, 0, new int[] {0, 0, sweep.removed()}, now);
            return sweep.more();
        });
    }

    @Override
    public void move(Lease lease, Course course) {
        inTransaction(transaction -> {
            new SyncRows(transaction).move(lease, course.position(), clock.instant(), leaseTime);
            return null;
        });
    }

    @Override
    public void complete(Lease lease, Course course) {
        inTransaction(transaction -> {
            Instant now = clock.instant();
            book.open(transaction);
            SyncRows rows = new SyncRows(transaction);
            rows.move(lease, course.position(), now, leaseTime);
            Reconciliation reconciliation =
                    course.writesListDown() ? book.reconcile(transaction, lease.tokenId(), course.generation()) : null;
            SyncRun run = rows.complete(lease, course, reconciliation, now);
            release(rows, lease, now);
            tell(transaction, List.of(SyncEvents.completed(rows.tokenName(lease.tokenId()), run)));
            return null;
        });
    }

    @Override
    public void fail(Lease lease, Course course, SyncFailure failure) {
        inTransaction(transaction -> {
            Instant now = clock.instant();
            SyncRows rows = new SyncRows(transaction);
            rows.move(lease, course.position(), now, leaseTime);
            SyncRun run = rows.fail(lease, course, failure, now);
            release(rows, lease, now);
            tell(transaction, List.of(SyncEvents.failed(rows.tokenName(lease.tokenId()), run)));
            return null;
        });
    }

    private void release(SyncRows rows, Lease lease, Instant now) {
        rows.release(
                lease,
                schedule.next(rows.runs(lease.tokenId()), now).map(Next::at).orElse(NEVER));
    }

    @Override
    public Optional<SyncSchedule.Answer> ask(UUID tokenId, SyncKind asked, String administrator) {
        return inTransaction(transaction -> {
            SyncRows.meetTokens(transaction);
            SyncRows rows = new SyncRows(transaction);
            return rows.lockPatiently(tokenId).map(found -> {
                if (!found.hasFile()) {
                    return new SyncSchedule.NoFile();
                }
                Instant now = clock.instant();
                SyncSchedule.Answer answer = schedule.asked(asked, rows.runs(tokenId), now);
                if (answer instanceof SyncSchedule.Begin && found.isMore(asked)) {
                    rows.request(tokenId, asked, now, administrator);
                    await(actions.record(
                            transaction,
                            administrator,
                            new AdminAction(
                                    "sync",
                                    "depOnboardingSetting",
                                    tokenId.toString(),
                                    found.tokenName(),
                                    null,
                                    Map.of("kind", asked.toString()))));
                }
                return answer;
            });
        });
    }

    private void tell(SqlConnection transaction, List<Event> events) {
        String trace = TraceContext.current();
        await(outbox.append(
                transaction,
                events.stream()
                        .map(event -> Outgoing.of(ids.next(), event, trace))
                        .toList()));
    }

    private <T> T inTransaction(Function<SqlConnection, T> work) {
        T result = transactions.run(work);
        outbox.wake();
        return result;
    }
}
