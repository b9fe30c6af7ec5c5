package dev.muster.policy.fact.persistence;

import dev.muster.eventlog.EventJson;
import dev.muster.events.CloudEvents;
import dev.muster.events.Event;
import dev.muster.events.Topics;
import dev.muster.policy.fact.Fact;
import dev.muster.policy.fact.Fact.Version;
import dev.muster.policy.fact.FactKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The table {@code fact}. */
@Singleton
public class Facts {

    private static final String KEEP = """
            insert into fact (topic, fact_key, changed_at, event_id, type, value)
            select * from unnest($1::text[], $2::text[], $3::timestamptz[], $4::uuid[], $5::text[], $6::text[])
            on conflict (topic, fact_key) do update
            set changed_at = excluded.changed_at, event_id = excluded.event_id, type = excluded.type, value = excluded.value
            where (fact.changed_at, fact.event_id) < (excluded.changed_at, excluded.event_id)
            """;
    private static final String FIND = """
            select topic, fact_key, changed_at, event_id, type, value
            from unnest($1::text[], $2::text[]) as wanted (topic, fact_key) join fact using (topic, fact_key)
            where value is not null
            """;

    /** Keeps these, at most one per key, where nothing later is known. */
    public Uni<Void> keep(SqlConnection transaction, Collection<Fact> facts) {
        // In one order, so that two instances never wait for each other.
        List<Fact> sorted = facts.stream()
                .sorted(Comparator.comparing((Fact fact) -> fact.key().topic())
                        .thenComparing(fact -> fact.key().key()))
                .toList();
        Tuple columns = Tuple.tuple()
                .addArrayOfString(column(sorted, fact -> fact.key().topic(), String[]::new))
                .addArrayOfString(column(sorted, fact -> fact.key().key(), String[]::new))
                .addArrayOfOffsetDateTime(column(
                        sorted, fact -> fact.version().changedAt().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .addArrayOfUUID(column(sorted, fact -> fact.version().eventId(), UUID[]::new))
                .addArrayOfString(column(sorted, Facts::type, String[]::new))
                .addArrayOfString(column(sorted, Facts::value, String[]::new));
        return transaction.preparedQuery(KEEP).execute(columns).replaceWithVoid();
    }

    /** What is known of these keys; those of which nothing is known, or no longer, are absent. */
    public Uni<Map<FactKey, Fact>> find(SqlClient database, Collection<FactKey> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Tuple columns = Tuple.of(
                keys.stream().map(FactKey::topic).toArray(String[]::new),
                keys.stream().map(FactKey::key).toArray(String[]::new));
        return database.preparedQuery(FIND).execute(columns).map(rows -> {
            Map<FactKey, Fact> found = new HashMap<>();
            rows.forEach(row -> {
                Fact fact = fact(row);
                found.put(fact.key(), fact);
            });
            return found;
        });
    }

    private static String type(Fact fact) {
        return fact.event() == null ? null : CloudEvents.type(fact.event().getClass());
    }

    private static String value(Fact fact) {
        return fact.event() == null ? null : EventJson.write(fact.event());
    }

    private static Fact fact(Row row) {
        FactKey key = new FactKey(row.getString(0), row.getString(1));
        Class<? extends Event> type = Topics.named(key.topic())
                .flatMap(topic -> topic.typed(row.getString(4)))
                .orElseThrow(() -> new IllegalStateException("A fact of an unknown type: " + row.getString(4)));
        return new Fact(
                key,
                new Version(row.getOffsetDateTime(2).toInstant(), row.getUUID(3)),
                EventJson.readStored(row.getString(5), type));
    }

    private static <T> T[] column(List<Fact> facts, Function<Fact, T> value, IntFunction<T[]> array) {
        return facts.stream().map(value).toArray(array);
    }
}
