package dev.muster.reporting.attempt.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.reporting.retention.Retention;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Sees to it that every day an attempt is written to has its partition. */
@Singleton
public class Days {

    private static final String ONE_PREPARES_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('attempt days'))";
    private static final String EXISTS = "select to_regclass('%s') is not null";
    private static final String CREATE = "create table if not exists %s partition of attempt"
            + " for values from ('%sT00:00:00Z') to ('%sT00:00:00Z')"
            + " with (fillfactor = 75, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02)";

    private final Retention retention;

    Days(Retention retention) {
        this.retention = retention;
    }

    /** Prepares the days of these instants. One beyond tomorrow is a mistake of the teller: its event is put aside. */
    void prepare(SqlConnection transaction, Collection<Instant> instants) {
        Set<LocalDate> days = instants.stream()
                .map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC))
                .collect(Collectors.toCollection(TreeSet::new));
        for (LocalDate day : days) {
            if (!retention.conceivable(day)) {
                throw new IllegalArgumentException("An attempt of " + day + " cannot have been made yet");
            }
            prepare(transaction, day);
        }
    }

    /** Prepares one day. */
    public void prepare(SqlConnection transaction, LocalDate day) {
        String name = name(day);
        if (exists(transaction, name)) {
            return;
        }
        await(transaction.query(ONE_PREPARES_AT_A_TIME).execute());
        await(transaction.query(CREATE.formatted(name, day, day.plusDays(1))).execute());
    }

    private static boolean exists(SqlConnection transaction, String name) {
        return await(transaction.query(EXISTS.formatted(name)).execute())
                .iterator()
                .next()
                .getBoolean(0);
    }

    /** Name of a day's partition. */
    public static String name(LocalDate day) {
        return "attempt_" + DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }
}
