package dev.muster.eventlog.kafka;

import dev.muster.eventlog.Pace;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes Kafka clients with the settings our guarantees rest on; everything else comes from {@code kafka.*}. */
public final class KafkaClients {

    /**
     * Bytes a dead letter may have: more than the largest record brokers take by default (1 MiB), as it carries its reason
     * too.
     */
    static final int LARGEST_LETTER = 2 * 1024 * 1024;

    private static final int GATHERED_BYTES = 256 * 1024;

    private final Map<String, Object> connection;

    /**
     * @param connection {@code bootstrap.servers} and, where the cluster asks for it, security settings
     */
    public KafkaClients(Map<String, Object> connection) {
        this.connection = Map.copyOf(connection);
    }

    /**
     * A producer that keeps the order per key and never gives up on a record: while the broker is away it waits.
     */
    public KafkaProducer<String, byte[]> patientProducer(String clientId) {
        Map<String, Object> settings = producing(clientId);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_LETTER);
        // Idempotence alone does not keep the order: brokers before KAFKA-15591 may take the second request to a
        // partition
        // whose leader was not ready for the first, and then refuse the first for ever.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return new KafkaProducer<>(settings);
    }

    /**
     * A producer for a caller who waits for an answer: it gives up in time for the caller to be told.
     *
     * @param patienceMillis how long a send may take in all
     */
    public KafkaProducer<String, byte[]> promptProducer(String clientId, int patienceMillis) {
        Map<String, Object> settings = producing(clientId);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patienceMillis);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patienceMillis);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        return new KafkaProducer<>(settings);
    }

    private Map<String, Object> producing(String clientId) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // Kafka 4 waits 5 ms for company by default; a device is waiting here.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L * 1024 * 1024);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return settings;
    }

    /** A member of a consumer group; commits only when told to. */
    public KafkaConsumer<String, byte[]> groupConsumer(String clientId, String group, int maxPollRecords, Pace pace) {
        Map<String, Object> settings = consuming(clientId, maxPollRecords);
        if (pace != Pace.PROMPT) {
            settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, GATHERED_BYTES);
            settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int)
                    pace.gathersFor().toMillis());
        }
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        // The shortest a broker accepts: partitions of a killed instance move on after six seconds, not 45.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        return new KafkaConsumer<>(settings);
    }

    /** A reader outside of any group: it says itself where it reads from. */
    public KafkaConsumer<String, byte[]> reader(String clientId, int maxPollRecords) {
        Map<String, Object> settings = consuming(clientId, maxPollRecords);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        return new KafkaConsumer<>(settings);
    }

    private Map<String, Object> consuming(String clientId, int maxPollRecords) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 * 1024 * 1024);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return settings;
    }

    public Admin admin(String clientId) {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return Admin.create(settings);
    }
}
