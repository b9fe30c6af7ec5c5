package dev.muster.eventlog;

import static dev.muster.eventlog.Transactions.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.kafka.EventRecords.Envelope;
import dev.muster.eventlog.kafka.KafkaClients;
import dev.muster.eventlog.kafka.TopicNames;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** One installation on the shared parts, with its own topics; closes all of its instances. */
final class Installation implements AutoCloseable {

    final String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + ".";
    final KafkaClients clients =
            new KafkaClients(Map.of("bootstrap.servers", Parts.PLATFORM.broker().address()));
    final TopicNames names = new TopicNames(prefix);
    final Pool pool = Parts.pool();
    final Transactions transactions = new Transactions(pool);
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    /** Consumer of this installation: inbox and effects are shared with the other tests. */
    final String consumer = prefix + "consumer";

    private final List<EventLog> instances = new ArrayList<>();
    private final List<Pool> pools = new ArrayList<>();
    private final KafkaProducer<String, byte[]> producer = clients.patientProducer("test");

    static Installation withTopics(Topic... topics) {
        return withTopics(2, Map.of(), topics);
    }

    static Installation withTopics(int partitions, Map<String, String> settings, Topic... topics) {
        Installation installation = new Installation();
        // What a test that failed has left behind.
        installation.rows("delete from outbox");
        List<NewTopic> wanted = new ArrayList<>();
        for (Topic topic : topics) {
            wanted.add(new NewTopic(installation.names.of(topic), partitions, (short) 1)
                    .configs(settings.isEmpty() ? Map.of("message.timestamp.type", "LogAppendTime") : settings));
            wanted.add(new NewTopic(installation.names.deadLettersOf(topic), 1, (short) 1)
                    .configs(Map.of("max.message.bytes", "2097152")));
        }
        try (Admin admin = installation.clients.admin("test")) {
            admin.createTopics(wanted).all().get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
        return installation;
    }

    /** Makes the dead-letter topic of a topic take only records up to a size. */
    void limitLetters(Topic topic, int bytes) throws ExecutionException, InterruptedException {
        ConfigResource letters = new ConfigResource(ConfigResource.Type.TOPIC, names.deadLettersOf(topic));
        AlterConfigOp limit = new AlterConfigOp(
                new ConfigEntry("max.message.bytes", Integer.toString(bytes)), AlterConfigOp.OpType.SET);
        try (Admin admin = clients.admin("test")) {
            admin.incrementalAlterConfigs(Map.of(letters, List.of(limit))).all().get();
        }
    }

    Settings settings() {
        return Settings.of(prefix);
    }

    EventLog instance() {
        return instance(settings());
    }

    EventLog instance(Settings settings) {
        return instance(settings, Parts.pool());
    }

    /** An instance with a pool of its own, as in a process of its own. */
    EventLog instance(Settings settings, Pool ownPool) {
        EventLog instance = new EventLog(settings, ownPool, clients, metrics, Clock.systemUTC());
        instances.add(instance);
        pools.add(ownPool);
        instance.start();
        return instance;
    }

    /** Commits the events to the outbox of an instance and wakes its relay. */
    void commit(EventLog instance, List<Outgoing> events) {
        transactions.run(transaction -> await(instance.outbox().append(transaction, events)));
        instance.outbox().wake();
    }

    /** Sends the events to the broker, past any outbox. */
    void send(List<Outgoing> events) {
        sendRecords(events.stream().map(this::record).toList());
    }

    void sendRecords(List<ProducerRecord<String, byte[]>> records) {
        List<Future<?>> sent = new ArrayList<>();
        records.forEach(record -> sent.add(producer.send(record)));
        for (Future<?> acknowledged : sent) {
            try {
                acknowledged.get();
            } catch (InterruptedException | ExecutionException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    ProducerRecord<String, byte[]> record(Outgoing event) {
        return EventRecords.write(
                names.of(event.topic()),
                event.key(),
                new Envelope(event.id(), "test", event.type(), event.at(), event.about(), null, null),
                event.event() == null ? null : EventJson.write(event.event()).getBytes(StandardCharsets.UTF_8));
    }

    List<ConsumerRecord<String, byte[]>> recordsOf(Topic topic) {
        return recordsOf(names.of(topic));
    }

    List<ConsumerRecord<String, byte[]>> lettersOf(Topic topic) {
        return recordsOf(names.deadLettersOf(topic));
    }

    /** Everything on a topic, by partition. */
    List<ConsumerRecord<String, byte[]>> recordsOf(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> reader = clients.reader("test", 5000)) {
            List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> reader.position(partition) < ends.get(partition))) {
                reader.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** Fails unless the topic has each of these events, and those of one key, first seen, in the order given. */
    void assertArrivedInOrder(Topic topic, List<Outgoing> events) {
        List<ConsumerRecord<String, byte[]>> arrived = recordsOf(topic);
        Map<String, List<String>> expected = events.stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        Outgoing::key,
                        java.util.stream.Collectors.mapping(
                                event -> event.id().toString(), java.util.stream.Collectors.toList())));
        expected.forEach((key, ids) -> assertThat(Events.firsts(arrived.stream()
                        .filter(record -> key.equals(record.key()))
                        .map(record -> EventRecords.text(record.headers(), "ce_id"))
                        .toList()))
                .as(key)
                .isEqualTo(ids));
    }

    /** Ends statements that only sleep, for an instance that was closed in the middle of one. */
    void terminateSleepers() {
        rows("select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep%'");
    }

    long outboxRows() {
        return number("select count(*) from outbox where topic like $1 || '%'", prefix);
    }

    /** Events acted on, counting each as often as it was. */
    long effects() {
        return number("select count(*) from effects where consumer = $1", consumer);
    }

    List<Integer> effectsOf(String key) {
        List<Integer> numbers = new ArrayList<>();
        for (Row row : rows(
                "select number from effects where consumer = $1 and record_key = $2 order by position",
                consumer,
                key)) {
            numbers.add(row.getInteger(0));
        }
        return numbers;
    }

    /** Fails unless each of the numbers 0 to count - 1 was acted on exactly once. */
    void assertEachActedOnOnce(int count) {
        List<Integer> numbers = new ArrayList<>();
        rows("select number from effects where consumer = $1 order by number", consumer)
                .forEach(row -> numbers.add(row.getInteger(0)));
        assertThat(numbers).isEqualTo(IntStream.range(0, count).boxed().toList());
    }

    long number(String sql, Object... arguments) {
        return rows(sql, arguments).iterator().next().getLong(0);
    }

    Iterable<Row> rows(String sql, Object... arguments) {
        return await(pool.preparedQuery(sql).execute(Tuple.from(arguments)));
    }

    @Override
    public void close() {
        instances.forEach(EventLog::close);
        pools.forEach(Pool::closeAndAwait);
        producer.close(Duration.ZERO);
        pool.closeAndAwait();
    }
}
