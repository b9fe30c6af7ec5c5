package dev.muster.eventlog;

import static dev.muster.eventlog.Transactions.await;

import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** A handler whose only effect is a row per event. */
record Effects(String consumer) implements EventHandler {

    private static final String ACT = """
            insert into effects (consumer, event_id, record_key, number)
            select $1, * from unnest($2::uuid[], $3::text[], $4::int[])
            """;

    @Override
    public void handle(SqlConnection transaction, List<Delivery> deliveries) {
        await(transaction
                .preparedQuery(ACT)
                .execute(Tuple.of(
                        consumer,
                        deliveries.stream().map(Delivery::id).toArray(UUID[]::new),
                        deliveries.stream().map(Delivery::key).toArray(String[]::new),
                        deliveries.stream()
                                .map(delivery -> delivery.event() == null ? -1 : number(delivery))
                                .toArray(Integer[]::new))));
    }

    private static int number(Delivery delivery) {
        return delivery.event() instanceof dev.muster.events.policy.PolicyState policy
                ? policy.version()
                : Events.number(delivery.event());
    }
}
