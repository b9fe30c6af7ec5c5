package dev.muster.applesync.assign.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.applesync.apple.AppleDevice;
import dev.muster.applesync.assign.AssignmentStore;
import dev.muster.applesync.assign.Attempt;
import dev.muster.applesync.assign.Work;
import dev.muster.applesync.device.DeviceBook;
import dev.muster.applesync.profile.AssignmentsDue;
import dev.muster.applesync.profile.EnrollmentProfile;
import dev.muster.applesync.profile.persistence.ProfileRows;
import dev.muster.applesync.sync.LeaseLost;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.events.apple.AdeProfile;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Assignments on PostgreSQL. */
@Singleton
public final class StoredAssignments implements AssignmentStore {

    /** How long a round may say nothing: longer than a call to Apple with all its retries. */
    private static final Duration TAKEN = Duration.ofMinutes(6);

    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    /** What is wished for while a round is made is due then, or after a rest; one left in the middle is due by itself. */
    private static final String TAKE = """
            update assignment_due set fence = fence + 1, lease_until = $2, due_at = $3
            where token_id = (select token_id from assignment_due
                              where lease_until <= $1 or greatest(due_at, not_before) <= $1 and lease_until is null
                              order by least(greatest(due_at, not_before), lease_until) limit 1 for update skip locked)
            returning token_id, fence
            """;

    private static final String HOLD = """
            update assignment_due set lease_until = $3 where token_id = $1 and fence = $2 and lease_until is not null
            """;

    private static final String END = """
            update assignment_due set lease_until = null, due_at = least(due_at, $3), not_before = $4
            where token_id = $1 and fence = $2 and lease_until is not null
            """;

    /** What a device is to have: its own profile, or the default of its operating system. */
    private static final String WANTED = """
            from apple_device d
            left join default_profile f on f.token_id = d.token_id and f.platform = d.platform
            left join enrollment_profile p on p.profile_id = coalesce(d.explicit_profile_id, f.profile_id)
            where d.token_id = $1 and d.membership = 'assigned' and d.hidden_at is null
              and d.source = 'deviceEnrollmentProgram'
              and (p.apple_uuid is not null and p.content = p.defined
                       and (d.profile_uuid is distinct from p.apple_uuid or d.profile_status in ('empty', 'removed'))
                   or p.profile_id is null and d.profile_status = 'assigned'
                       and exists (select 1 from profile_definition x where x.apple_uuid = d.profile_uuid))
            """;

    private static final String HAS_PROFILES = """
            select exists (select 1 from enrollment_profile where token_id = $1)
                or exists (select 1 from profile_definition)
            """;

    private static final String WORK =
            "select d.serial, p.apple_uuid as wanted, d.profile_uuid as current, d.attempts " + WANTED + """
              and d.serial > $2 and (d.next_attempt_at is null or d.next_attempt_at <= $3)
              and (d.throttled_until is null or d.throttled_until <= $3)
            order by d.serial limit $4
            """;

    private static final String CLAIM = """
            update apple_device set next_attempt_at = $4, attempted_at = $3 where token_id = $1 and serial = any ($2)
            """;

    private static final String NEXT =
            "select min(greatest(coalesce(d.next_attempt_at, $2), coalesce(d.throttled_until, $2))) " + WANTED;

    private static final String RELEASE = """
            update apple_device set next_attempt_at = null where token_id = $1 and serial = any ($2)
            """;

    private static final String RECORD = """
            update apple_device d
            set outcome = n.outcome, attempts = n.attempts, next_attempt_at = n.next_at, throttled_until = n.throttled
            from unnest($2::text[], $3::text[], $4::int[], $5::timestamptz[], $6::timestamptz[])
                as n (serial, outcome, attempts, next_at, throttled)
            where d.token_id = $1 and d.serial = n.serial
            """;

    private static final String TOO_SOON = """
            update enrollment_profile p set define_at = $3
            from profile_definition x
            where p.token_id = $1 and p.apple_uuid = $2 and x.apple_uuid = $2 and x.defined_at > $4
            """;

    private final Transactions transactions;
    private final DeviceBook book;
    private final Outbox outbox;
    private final Clock clock;

    StoredAssignments(Transactions transactions, DeviceBook book, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.book = book;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Optional<Round> take() {
        Instant now = clock.instant();
        RowSet<Row> rows = transactions.run(transaction ->
                await(transaction.preparedQuery(TAKE).execute(Tuple.of(at(now), at(now.plus(TAKEN)), at(NEVER)))));
        return rows.stream().findFirst().map(row -> new Round(row.getUUID(0), row.getLong(1)));
    }

    @Override
    public void end(Round round, Rest rest) {
        transactions.run(transaction -> {
            Instant next = next(transaction, round.tokenId());
            Instant definition = ProfileRows.nextDefinition(transaction, round.tokenId(), clock.instant());
            Instant due = definition != null && definition.isBefore(next) ? definition : next;
            Instant dueAt = due.isBefore(rest.until()) ? rest.until() : due;
            Instant notBefore = rest.kept() ? rest.until() : null;
            return await(transaction
                    .preparedQuery(END)
                    .execute(Tuple.of(round.tokenId(), round.fence(), at(dueAt), at(notBefore))));
        });
    }

    /** The token is this round's for some minutes more; last in a transaction, as everybody locks that row last. */
    private void hold(SqlConnection transaction, Round round) {
        Instant until = clock.instant().plus(TAKEN);
        RowSet<Row> held =
                await(transaction.preparedQuery(HOLD).execute(Tuple.of(round.tokenId(), round.fence(), at(until))));
        if (held.rowCount() == 0) {
            throw new LeaseLost();
        }
    }

    private <T> T inRound(Round round, Function<SqlConnection, T> what) {
        return transactions.run(transaction -> {
            T done = what.apply(transaction);
            hold(transaction, round);
            return done;
        });
    }

    private Instant next(SqlConnection transaction, UUID tokenId) {
        if (!hasProfiles(transaction, tokenId)) {
            return NEVER;
        }
        OffsetDateTime next = await(transaction.preparedQuery(NEXT).execute(Tuple.of(tokenId, at(clock.instant()))))
                .iterator()
                .next()
                .getOffsetDateTime(0);
        return next == null ? NEVER : next.toInstant();
    }

    private static boolean hasProfiles(SqlConnection transaction, UUID tokenId) {
        return await(transaction.preparedQuery(HAS_PROFILES).execute(Tuple.of(tokenId)))
                .iterator()
                .next()
                .getBoolean(0);
    }

    @Override
    public List<EnrollmentProfile> undefined(Round round) {
        return inRound(round, transaction -> ProfileRows.undefined(transaction, round.tokenId(), clock.instant()));
    }

    @Override
    public void defined(Round round, EnrollmentProfile profile, String appleUuid, AdeProfile enrollment) {
        inRound(round, transaction -> {
            ProfileRows.defined(
                    transaction, profile.profileId(), appleUuid, profile.content(), enrollment, clock.instant());
            return null;
        });
    }

    @Override
    public void notDefined(Round round, EnrollmentProfile profile, Instant retryAt, String refusal) {
        inRound(round, transaction -> ProfileRows.notDefined(transaction, profile.profileId(), retryAt, refusal));
    }

    @Override
    public void forgottenByApple(Round round, String appleUuid, List<Work> waiting) {
        inRound(round, transaction -> {
            Instant now = clock.instant();
            book.open(transaction);
            Duration quarter = Duration.ofMinutes(15);
            await(transaction
                    .preparedQuery(TOO_SOON)
                    .execute(Tuple.of(round.tokenId(), appleUuid, at(now.plus(quarter)), at(now.minus(quarter)))));
            ProfileRows.forgottenByApple(transaction, round.tokenId(), appleUuid);
            release(transaction, round.tokenId(), waiting);
            AssignmentsDue.at(transaction, round.tokenId(), now);
            return null;
        });
    }

    @Override
    public List<Work> work(Round round, String after, int most) {
        return inRound(round, transaction -> {
            Instant now = clock.instant();
            if (!hasProfiles(transaction, round.tokenId())) {
                return List.of();
            }
            book.open(transaction);
            List<Work> work = new ArrayList<>();
            await(transaction.preparedQuery(WORK).execute(Tuple.of(round.tokenId(), after, at(now), most)))
                    .forEach(row -> work.add(new Work(
                            row.getString("serial"),
                            row.getString("wanted"),
                            row.getString("current"),
                            row.getInteger("attempts"))));
            String[] serials = work.stream().map(Work::serial).toArray(String[]::new);
            await(transaction
                    .preparedQuery(CLAIM)
                    .execute(Tuple.of(round.tokenId(), serials, at(now), at(now.plus(TAKEN)))));
            return work;
        });
    }

    @Override
    public void release(Round round, List<Work> untried) {
        inRound(round, transaction -> {
            book.open(transaction);
            release(transaction, round.tokenId(), untried);
            return null;
        });
    }

    private static void release(SqlConnection transaction, UUID tokenId, List<Work> untried) {
        await(transaction
                .preparedQuery(RELEASE)
                .execute(Tuple.of(tokenId, untried.stream().map(Work::serial).toArray(String[]::new))));
    }

    @Override
    public void record(Round round, List<Attempt> attempts) {
        inRound(round, transaction -> {
            book.open(transaction);
            Tuple values = Tuple.tuple()
                    .addUUID(round.tokenId())
                    .addArrayOfString(attempts.stream().map(Attempt::serial).toArray(String[]::new))
                    .addArrayOfString(attempts.stream()
                            .map(attempt -> attempt.outcome().toString())
                            .toArray(String[]::new))
                    .addArrayOfInteger(attempts.stream().map(Attempt::attempts).toArray(Integer[]::new))
                    .addArrayOfOffsetDateTime(attempts.stream()
                            .map(attempt -> at(attempt.nextAt()))
                            .toArray(OffsetDateTime[]::new))
                    .addArrayOfOffsetDateTime(attempts.stream()
                            .map(attempt -> at(attempt.throttledUntil()))
                            .toArray(OffsetDateTime[]::new));
            return await(transaction.preparedQuery(RECORD).execute(values));
        });
    }

    @Override
    public void confirm(Round round, List<AppleDevice> devices, Instant askedAt) {
        inRound(round, transaction -> {
            book.open(transaction);
            return book.confirm(transaction, round.tokenId(), devices, askedAt);
        });
        outbox.wake();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null
                ? null
                : (instant.equals(Instant.MIN) ? Instant.EPOCH : instant).atOffset(ZoneOffset.UTC);
    }
}
