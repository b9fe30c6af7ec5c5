package dev.muster.eventlog;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.kafka.KafkaClients;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A service in a process of its own: for every action it writes a row and an event, until it is killed. */
final class ActUntilKilled {

    /** Where its events go; nobody reads them as what they are not. */
    static final dev.muster.events.Topic OUTPUT = Topics.ENROLLMENT_DECISIONS;

    private ActUntilKilled() {}

    /**
     * @param arguments bootstrap servers, database host, port, user, password, topic prefix, consumer name
     */
    public static void main(String[] arguments) {
        // As a static member it gets its partitions back at once when it is started again.
        KafkaClients clients =
                new KafkaClients(Map.of("bootstrap.servers", arguments[0], "group.instance.id", "the-one"));
        EventLog instance = new EventLog(
                Settings.of(arguments[5]).consuming(200),
                Pools.to(arguments[1], Integer.parseInt(arguments[2]), arguments[3], arguments[4]),
                clients,
                new SimpleMeterRegistry(),
                Clock.systemUTC());
        Effects effects = new Effects(arguments[6]);
        instance.consume(arguments[6], Set.of(Topics.AUDIT), (transaction, deliveries) -> {
            effects.handle(transaction, deliveries);
            answer(instance, transaction, deliveries);
        });
        instance.start();
    }

    private static void answer(EventLog instance, SqlConnection transaction, List<Delivery> deliveries) {
        await(instance.outbox()
                .append(
                        transaction,
                        deliveries.stream().map(ActUntilKilled::answer).toList()));
    }

    /** Its id is new each time, so that acting twice would show; its subject is the cause. */
    private static Outgoing answer(Delivery cause) {
        return new Outgoing(
                UUID.randomUUID(),
                OUTPUT,
                cause.key(),
                "dev.muster.Answer.v1",
                cause.at(),
                cause.id().toString(),
                cause.event(),
                null,
                null,
                null);
    }
}
