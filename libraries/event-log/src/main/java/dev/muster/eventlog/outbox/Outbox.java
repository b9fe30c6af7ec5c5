package dev.muster.eventlog.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.eventlog.kafka.TopicNames;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Events written in the transaction that causes them.
 *
 * <p>Append in the transaction, then call {@link #wake()} after the commit: the relay takes them from there. A missed
 * wake costs time, never an event.
 */
public final class Outbox {

    /** Largest payload in bytes: with its headers it fits into the 1 MiB that brokers take by default. */
    static final int LARGEST_PAYLOAD = 1_000_000;

    private static final String APPEND = """
            insert into outbox (event_id, topic, record_key, type, occurred_at, subject, trace_parent, reply_to, payload)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[],
                                 $6::text[], $7::text[], $8::text[], $9::text[])
            """;

    private final TopicNames names;
    private final Runnable wake;

    /**
     * @param names topic names of this installation
     * @param wake tells the relay that something was committed
     */
    public Outbox(TopicNames names, Runnable wake) {
        this.names = names;
        this.wake = wake;
    }

    /**
     * Appends the events in their order, as part of the caller's transaction. Fails with {@link IllegalArgumentException}
     * when one is larger than the broker takes: better no transaction than an event that stays behind.
     */
    public Uni<Void> append(SqlConnection transaction, List<Outgoing> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String[] payloads = column(events, Outgoing::payload, String[]::new);
        for (int i = 0; i < payloads.length; i++) {
            if (isTooLarge(payloads[i])) {
                return Uni.createFrom()
                        .failure(new IllegalArgumentException("An event is larger than a record may be: "
                                + events.get(i).type()));
            }
        }
        Tuple columns = Tuple.tuple()
                .addArrayOfUUID(column(events, Outgoing::id, UUID[]::new))
                .addArrayOfString(column(events, event -> names.of(event.topic()), String[]::new))
                .addArrayOfString(column(events, Outgoing::key, String[]::new))
                .addArrayOfString(column(events, Outgoing::type, String[]::new))
                .addArrayOfOffsetDateTime(
                        column(events, event -> event.at().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .addArrayOfString(column(events, Outgoing::about, String[]::new))
                .addArrayOfString(column(events, Outgoing::traceParent, String[]::new))
                .addArrayOfString(column(events, Outgoing::replyTo, String[]::new))
                .addArrayOfString(payloads);
        return transaction.preparedQuery(APPEND).execute(columns).replaceWithVoid();
    }

    /** Call after the commit. */
    public void wake() {
        wake.run();
    }

    private static boolean isTooLarge(String payload) {
        // No character takes more than three bytes, so that most payloads need not be encoded to know.
        return payload != null
                && payload.length() > LARGEST_PAYLOAD / 3
                && payload.getBytes(UTF_8).length > LARGEST_PAYLOAD;
    }

    private static <T> T[] column(List<Outgoing> events, Function<Outgoing, T> value, IntFunction<T[]> array) {
        return events.stream().map(value).toArray(array);
    }
}
