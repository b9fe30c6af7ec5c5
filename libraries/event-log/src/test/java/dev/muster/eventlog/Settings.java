package dev.muster.eventlog;

import java.time.Duration;
import java.util.Optional;

/** Settings made by hand: a relay that is woken or not at all, and a consumer that tries again soon. */
record Settings(
        String service, TopicSettings topics, OutboxSettings outbox, InboxSettings inbox, ConsumerSettings consumer)
        implements EventLogSettings {

    record Topics(Optional<String> prefix, boolean ensure, short replication) implements TopicSettings {}

    record Relaying(Duration pollInterval, Duration gather, int batchSize) implements OutboxSettings {}

    record Remembering(Duration retention) implements InboxSettings {}

    record Consuming(int batchSize, Duration retryPause) implements ConsumerSettings {}

    static Settings of(String prefix) {
        return new Settings(
                "tested-service",
                new Topics(Optional.of(prefix), false, (short) 1),
                new Relaying(Duration.ofSeconds(1), Duration.ZERO, 1000),
                new Remembering(Duration.ofDays(2)),
                new Consuming(500, Duration.ofMillis(200)));
    }

    Settings polling(Duration interval) {
        return new Settings(
                service, topics, new Relaying(interval, Duration.ZERO, outbox.batchSize()), inbox, consumer);
    }

    Settings consuming(int batchSize) {
        return new Settings(service, topics, outbox, inbox, new Consuming(batchSize, consumer.retryPause()));
    }

    Settings ensuringTopics() {
        return new Settings(service, new Topics(topics.prefix(), true, topics.replication()), outbox, inbox, consumer);
    }
}
