package dev.muster.reporting.attempt.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.Transactions;
import dev.muster.reporting.retention.Retention;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Forgets the days that are no longer kept, and prepares the days to come. */
@Singleton
public class OldDays {

    private static final Logger LOG = Logger.getLogger(OldDays.class);
    private static final Duration EVERY = Duration.ofMinutes(10);
    /** How much longer it is known that an attempt was of a forgotten day: no enrollment takes as long. */
    private static final Duration LATE_EVENTS = Duration.ofDays(2);

    /** How long a watcher may be away. */
    private static final Duration CHANGES_KEPT = Duration.ofMinutes(30);

    private static final String PARTITIONS =
            "select relid::text from pg_partition_tree('attempt') where isleaf order by 1";
    private static final String FORGET_HOMES = """
            delete from attempt_home where ctid = any (array(
                select ctid from attempt_home where requested_at < $1 limit 50000))
            """;

    private final Transactions transactions;
    private final Days days;
    private final Retention retention;
    private final ScheduledExecutorService housekeeping =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "old-days"));

    OldDays(Transactions transactions, Days days, Retention retention) {
        this.transactions = transactions;
        this.days = days;
        this.retention = retention;
    }

    void start(@Observes StartupEvent starting) {
        housekeeping.scheduleWithFixedDelay(this::sweepQuietly, 5, EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        housekeeping.shutdownNow();
    }

    private void sweepQuietly() {
        try {
            sweep();
        } catch (RuntimeException failed) {
            LOG.warnf("Old days are forgotten later: %s", failed.getMessage());
        }
    }

    /** Prepares tomorrow, and forgets what is older than the retention; returns the days that were dropped. */
    public List<LocalDate> sweep() {
        transactions.run(transaction -> {
            days.prepare(transaction, retention.today());
            days.prepare(transaction, retention.today().plusDays(1));
            return null;
        });
        Instant horizon = retention.horizon();
        List<LocalDate> dropped = new ArrayList<>();
        for (LocalDate day : days()) {
            if (day.isBefore(LocalDate.ofInstant(horizon, ZoneOffset.UTC))) {
                transactions.run(transaction -> await(transaction
                        .query("drop table if exists " + Days.name(day))
                        .execute()));
                dropped.add(day);
            }
        }
        forget("delete from attempt_hour where hour < $1", Tuple.of(at(horizon)));
        forget("delete from attempt_day where day < $1", Tuple.of(retention.countsHorizon()));
        forget("delete from duration_day where day < $1", Tuple.of(retention.countsHorizon()));
        forget(
                "delete from change where told_at < $1",
                Tuple.of(at(retention.clock().instant().minus(CHANGES_KEPT))));
        while (forget(FORGET_HOMES, Tuple.of(at(horizon.minus(LATE_EVENTS)))) > 0) {
            LOG.debug("More attempts of forgotten days are forgotten");
        }
        return dropped;
    }

    private List<LocalDate> days() {
        return transactions.run(transaction -> {
            List<LocalDate> found = new ArrayList<>();
            for (Row row : await(transaction.query(PARTITIONS).execute())) {
                String name = row.getString(0);
                found.add(LocalDate.parse(name.substring(name.lastIndexOf('_') + 1), DateTimeFormatter.BASIC_ISO_DATE));
            }
            return found;
        });
    }

    private int forget(String statement, Tuple values) {
        return transactions.run(transaction ->
                await(transaction.preparedQuery(statement).execute(values)).rowCount());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
