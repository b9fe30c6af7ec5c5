package dev.muster.eventlog;

import static dev.muster.events.Topics.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.sqlclient.ClosedConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.Test;

/** Partitions change hands. */
class RebalanceIT {

    private static final int EVENTS = 1200;
    private static final int ACTORS = 20;
    private static final Duration SETTLING = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicBoolean outage = new AtomicBoolean();

    @Test
    void partitionsThatComeAndGoWhileTheDatabaseIsWaitedForLoseNothingAndKeepTheOrderOfEachKey() {
        try (Installation installation = Installation.withTopics(6, Map.of(), AUDIT)) {
            installation.send(Events.actions(EVENTS, ACTORS));
            consume(installation);
            await().atMost(PATIENCE).until(() -> installation.effects() > 100);

            outage.set(true);
            EventLog other = consume(installation);
            await().atMost(PATIENCE).pollInterval(SETTLING).until(() -> settledMembers(installation) == 2);
            other.close();
            await().atMost(PATIENCE).pollInterval(SETTLING).until(() -> settledMembers(installation) == 1);
            outage.set(false);

            await().atMost(PATIENCE).until(() -> installation.effects() >= EVENTS);
            installation.assertEachActedOnOnce(EVENTS);
            for (int actor = 0; actor < ACTORS; actor++) {
                assertThat(installation.effectsOf("actor-" + actor)).isSorted();
            }
            assertThat(installation.lettersOf(AUDIT)).isEmpty();
        }
    }

    private EventLog consume(Installation installation) {
        EventLog instance = installation.instance(installation.settings().consuming(10));
        Effects effects = new Effects(installation.consumer);
        instance.consume(installation.consumer, Set.of(AUDIT), (transaction, deliveries) -> {
            if (outage.get()) {
                throw ClosedConnectionException.INSTANCE;
            }
            effects.handle(transaction, deliveries);
        });
        return instance;
    }

    /** How many instances share the partitions, when all partitions are given out; otherwise 0. */
    private static int settledMembers(Installation installation) {
        String group = installation.names.group("tested-service." + installation.consumer);
        try (Admin admin = installation.clients.admin("test")) {
            ConsumerGroupDescription described =
                    admin.describeConsumerGroups(Set.of(group)).all().get().get(group);
            long partitions = described.members().stream()
                    .mapToInt(member -> member.assignment().topicPartitions().size())
                    .sum();
            return described.groupState() == GroupState.STABLE && partitions == 6
                    ? described.members().size()
                    : 0;
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
