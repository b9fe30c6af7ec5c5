package dev.muster.eventlog;

import dev.muster.eventlog.consume.Consumers;
import dev.muster.eventlog.deadletter.DeadLetters;
import dev.muster.eventlog.deadletter.ReplayDeadLetters;
import dev.muster.eventlog.inbox.Inbox;
import dev.muster.eventlog.kafka.EnsureTopics;
import dev.muster.eventlog.kafka.KafkaClients;
import dev.muster.eventlog.kafka.TopicNames;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.eventlog.outbox.OutboxRelay;
import dev.muster.events.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jboss.logging.Logger;

/**
 * The event log of one service instance: its outbox relay, its consumers and its dead letters, with one life.
 *
 * <p>Starting needs neither broker nor topics to be there; it waits for them in the background.
 */
public final class EventLog implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EventLog.class);

    private final EventLogSettings settings;
    private final Pool pool;
    private final KafkaClients clients;
    private final Clock clock;
    private final TopicNames names;
    private final KafkaProducer<String, byte[]> producer;
    private final OutboxRelay relay;
    private final Outbox outbox;
    private final Inbox inbox = new Inbox();
    private final Consumers consumers;
    private final OutboxGauges gauges;
    private final ScheduledExecutorService housekeeping =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "event-log-housekeeping"));
    private volatile boolean topicsReady;

    public EventLog(EventLogSettings settings, Pool pool, KafkaClients clients, MeterRegistry metrics, Clock clock) {
        this.settings = settings;
        this.pool = pool;
        this.clients = clients;
        this.clock = clock;
        this.names = new TopicNames(settings.topics().prefix().orElse(""));
        this.producer = clients.patientProducer(settings.service() + "-event-log");
        this.relay = new OutboxRelay(pool, producer, settings.service(), settings.outbox());
        this.outbox = new Outbox(names, relay::wake);
        this.gauges = new OutboxGauges(pool, metrics);
        this.consumers = new Consumers(
                settings, pool, clients, names, inbox, outbox, new DeadLetters(producer, names, clock), metrics, clock);
    }

    /** Starts the relay and, as soon as the topics exist, the consumers. */
    public void start() {
        relay.start();
        housekeeping.execute(this::ensureTopics);
        housekeeping.scheduleWithFixedDelay(gauges::refresh, 1, 5, TimeUnit.SECONDS);
        housekeeping.scheduleWithFixedDelay(this::forgetOldEvents, 1, 1, TimeUnit.MINUTES);
    }

    /**
     * Adds a consumer.
     *
     * @param name unique within the service and stable: it names the group and the inbox rows
     */
    public void consume(String name, Set<Topic> topics, EventHandler handler) {
        consume(name, topics, Pace.GATHERING, handler);
    }

    /** Adds a consumer with a pace of its own. */
    public void consume(String name, Set<Topic> topics, Pace pace, EventHandler handler) {
        consumers.add(name, topics, pace, handler);
        if (topicsReady) {
            consumers.startAll();
        }
    }

    public Outbox outbox() {
        return outbox;
    }

    public TopicNames topicNames() {
        return names;
    }

    /** Sends dead letters back to where they came from. */
    public ReplayDeadLetters deadLetters() {
        return new ReplayDeadLetters(clients, producer, names);
    }

    /** Everything that keeps this instance from working, in words; empty when it is ready. */
    public List<String> troubles() {
        return Stream.concat(
                        Stream.of(topicsReady ? null : "Waiting for the broker's topics", relay.trouble()),
                        consumers.troubles().stream())
                .filter(Objects::nonNull)
                .toList();
    }

    private void ensureTopics() {
        try (Admin admin = clients.admin(settings.service() + "-topics")) {
            if (settings.topics().ensure()) {
                new EnsureTopics(names, settings.topics().replication()).run(admin);
            }
            topicsReady = true;
            consumers.startAll();
        } catch (ExecutionException | RuntimeException unreachable) {
            LOG.warnf("Topics are not there yet: %s", unreachable.getMessage());
            housekeeping.schedule(this::ensureTopics, 1, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void forgetOldEvents() {
        try {
            long forgotten =
                    inbox.forget(pool, clock.instant().minus(settings.inbox().retention()));
            LOG.debugf("Forgot %d event ids", forgotten);
        } catch (RuntimeException failed) {
            LOG.warnf("Old event ids are forgotten later: %s", failed.getMessage());
        }
    }

    /** Stops consuming first, then relays what is committed, then lets the broker go; within some 14 seconds. */
    @Override
    public void close() {
        consumers.close();
        housekeeping.shutdownNow();
        relay.close();
        producer.close(Duration.ofSeconds(2));
    }
}
