package dev.muster.eventlog;

import static dev.muster.eventlog.Transactions.await;
import static dev.muster.events.Topics.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.eventlog.kafka.EventRecords;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What {@code consumer_progress} promises. */
class ProgressIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CLAIMS = """
            select partition, complete_up_to, (select coalesce(array_agg(event_id), '{}') from effects where consumer = $1)
            from consumer_progress where consumer = $1
            """;

    /** What was said of a partition, and what was acted on at that moment. */
    private record Claim(int partition, Instant completeUpTo, Set<UUID> actedOn) {}

    @Test
    void whatReachedTheBrokerBeforeTheInstantOfCompletenessHasBeenActedOn() {
        try (Installation installation = Installation.withTopics(3, Map.of(), AUDIT)) {
            EventLog instance = installation.instance(installation.settings().consuming(10));
            Effects effects = new Effects(installation.consumer);
            instance.consume(installation.consumer, Set.of(AUDIT), (transaction, deliveries) -> {
                effects.handle(transaction, deliveries);
                await(transaction.query("select pg_sleep(0.05)").execute());
            });
            List<Claim> claims = new ArrayList<>();
            await().atMost(PATIENCE).until(() -> claims(installation).size() == 3);

            // More than it can do at once, then nothing for a moment, then more again.
            for (int burst = 1; burst <= 2; burst++) {
                installation.send(Events.actions(250, 20));
                int sent = burst * 250;
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(30)).until(() -> {
                    claims.addAll(claims(installation));
                    return installation.effects() == sent;
                });
            }

            Map<Integer, Map<UUID, Long>> arrivals = arrivals(installation);
            assertThat(claims)
                    .hasSizeGreaterThan(50)
                    .allSatisfy(claim -> arrivals.get(claim.partition()).forEach((event, at) -> {
                        if (at < claim.completeUpTo().toEpochMilli()) {
                            assertThat(claim.actedOn()).contains(event);
                        }
                    }));
        }
    }

    @Test
    void partitionsWithoutEventsAdvanceToo() {
        try (Installation installation = Installation.withTopics(3, Map.of(), AUDIT)) {
            installation.instance().consume(installation.consumer, Set.of(AUDIT), new Effects(installation.consumer));
            await().atMost(PATIENCE).until(() -> claims(installation).size() == 3);

            Instant later = Instant.now();

            await().atMost(PATIENCE)
                    .until(() -> claims(installation).stream()
                            .allMatch(claim -> claim.completeUpTo().isAfter(later)));
        }
    }

    private static List<Claim> claims(Installation installation) {
        List<Claim> claims = new ArrayList<>();
        for (Row row : installation.rows(CLAIMS, installation.consumer)) {
            claims.add(
                    new Claim(row.getInteger(0), row.getOffsetDateTime(1).toInstant(), Set.of(row.getArrayOfUUIDs(2))));
        }
        return claims;
    }

    private static Map<Integer, Map<UUID, Long>> arrivals(Installation installation) {
        Map<Integer, Map<UUID, Long>> arrivals = new HashMap<>(Map.of(0, Map.of(), 1, Map.of(), 2, Map.of()));
        for (ConsumerRecord<String, byte[]> record : installation.recordsOf(AUDIT)) {
            Map<UUID, Long> events = new HashMap<>(arrivals.get(record.partition()));
            events.put(UUID.fromString(EventRecords.text(record.headers(), "ce_id")), record.timestamp());
            arrivals.put(record.partition(), events);
        }
        return arrivals;
    }
}
