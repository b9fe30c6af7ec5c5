package dev.muster.eventlog.consume;

import dev.muster.eventlog.EventHandler;
import dev.muster.eventlog.EventLogSettings;
import dev.muster.eventlog.Pace;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.deadletter.DeadLetters;
import dev.muster.eventlog.inbox.Inbox;
import dev.muster.eventlog.kafka.KafkaClients;
import dev.muster.eventlog.kafka.TopicNames;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.events.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The consumers of one service instance. */
public final class Consumers implements AutoCloseable {

    private static final Duration LAST_BATCH = Duration.ofSeconds(5);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final EventLogSettings settings;
    private final Pool pool;
    private final KafkaClients clients;
    private final TopicNames names;
    private final Inbox inbox;
    private final Outbox outbox;
    private final DeadLetters deadLetters;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final List<EventConsumer> waiting = new ArrayList<>();
    private final List<EventConsumer> started = new ArrayList<>();
    private boolean closed;

    public Consumers(
            EventLogSettings settings,
            Pool pool,
            KafkaClients clients,
            TopicNames names,
            Inbox inbox,
            Outbox outbox,
            DeadLetters deadLetters,
            MeterRegistry metrics,
            Clock clock) {
        this.settings = settings;
        this.pool = pool;
        this.clients = clients;
        this.names = names;
        this.inbox = inbox;
        this.outbox = outbox;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.clock = clock;
    }

    public synchronized void add(String name, Set<Topic> topics, Pace pace, EventHandler handler) {
        if (closed) {
            throw new IllegalStateException("The event log is closed");
        }
        String member = settings.service() + "." + name;
        waiting.add(new EventConsumer(
                name,
                member,
                topics,
                names,
                clients.groupConsumer(
                        member, names.group(member), settings.consumer().batchSize(), pace),
                new Batch(name, new Transactions(pool), inbox, outbox, handler),
                deadLetters,
                new Progress(pool, name),
                new ConsumerMetrics(metrics, name),
                clock,
                settings.consumer().retryPause()));
    }

    public synchronized void startAll() {
        if (closed) {
            return;
        }
        waiting.forEach(EventConsumer::start);
        started.addAll(waiting);
        waiting.clear();
    }

    public synchronized List<String> troubles() {
        return started.stream()
                .map(consumer -> consumer.trouble() == null ? null : consumer.name() + ": " + consumer.trouble())
                .filter(Objects::nonNull)
                .toList();
    }

    /** Stops them all after the batches in hand; those that take too long are interrupted and roll back. */
    @Override
    public synchronized void close() {
        closed = true;
        waiting.forEach(EventConsumer::abandon);
        waiting.clear();
        started.forEach(EventConsumer::stop);
        long deadline = System.nanoTime() + LAST_BATCH.toNanos();
        started.forEach(consumer -> consumer.awaitEnd(deadline - System.nanoTime()));
        started.forEach(EventConsumer::interrupt);
        long lastWords = System.nanoTime() + LAST_WORDS.toNanos();
        started.forEach(consumer -> consumer.awaitEnd(lastWords - System.nanoTime()));
    }
}
