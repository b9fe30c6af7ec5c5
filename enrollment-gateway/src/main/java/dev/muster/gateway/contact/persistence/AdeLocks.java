package dev.muster.gateway.contact.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.events.apple.AppleDeviceState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The table {@code ade_lock}: whether the enrollment profile of an Apple device was locked, and when. A change reaches a
 * device only with its next enrollment (AP-3), so what counts is what was so when it enrolled.
 */
@Singleton
public class AdeLocks {

    private static final String SAVE = """
            insert into ade_lock (serial_number, changed_at, locked)
            select n.serial_number, n.changed_at, n.locked
            from unnest($1::text[], $2::timestamptz[], $3::boolean[]) as n (serial_number, changed_at, locked)
            where n.locked is distinct from (select a.locked from ade_lock a
                                             where a.serial_number = n.serial_number and a.changed_at <= n.changed_at
                                             order by a.changed_at desc limit 1)
            on conflict do nothing
            """;
    private static final String AT = """
            select locked from ade_lock where serial_number = $1
            order by changed_at <= $2 desc, abs(extract(epoch from changed_at - $2)) limit 1
            """;

    private final Pool pool;

    AdeLocks(Pool pool) {
        this.pool = pool;
    }

    /** Keeps what differs from what was known of the time before; in their order; waits. */
    public void save(SqlConnection transaction, List<AppleDeviceState> states) {
        Set<String> together = new HashSet<>();
        int from = 0;
        for (int i = 0; i < states.size(); i++) {
            if (!together.add(key(states.get(i).serialNumber()))) {
                insert(transaction, states.subList(from, i));
                from = i;
                together.clear();
                together.add(key(states.get(i).serialNumber()));
            }
        }
        insert(transaction, states.subList(from, states.size()));
    }

    /**
     * Whether the profile of the device was locked at this time. A device Apple's list does not tell of counts as locked:
     * it can be reset, but not be taken out of management by mistake.
     */
    public Uni<Boolean> lockedAt(String serialNumber, Instant at) {
        if (serialNumber == null) {
            return Uni.createFrom().item(true);
        }
        return pool.preparedQuery(AT)
                .execute(Tuple.of(key(serialNumber), at.atOffset(ZoneOffset.UTC)))
                .map(rows ->
                        rows.stream().findFirst().map(row -> row.getBoolean(0)).orElse(true));
    }

    private static void insert(SqlConnection transaction, List<AppleDeviceState> states) {
        if (states.isEmpty()) {
            return;
        }
        await(transaction
                .preparedQuery(SAVE)
                .execute(Tuple.tuple()
                        .addArrayOfString(states.stream()
                                .map(state -> key(state.serialNumber()))
                                .toArray(String[]::new))
                        .addArrayOfOffsetDateTime(states.stream()
                                .map(state -> state.changedAt().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                        .addArrayOfBoolean(states.stream()
                                .map(state -> state.profile() != null
                                        && state.profile().locked())
                                .toArray(Boolean[]::new))));
    }

    private static String key(String serialNumber) {
        return serialNumber.strip().toUpperCase(Locale.ROOT);
    }
}
