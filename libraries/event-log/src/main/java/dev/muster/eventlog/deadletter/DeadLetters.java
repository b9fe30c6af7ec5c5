package dev.muster.eventlog.deadletter;

import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.kafka.TopicNames;
import dev.muster.events.Topic;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/** Keeps records that could not be processed, as they came, with the reason in their headers. */
public final class DeadLetters {

    public static final String REASON = "muster_dead_letter_reason";
    public static final String DETAIL = "muster_dead_letter_detail";
    public static final String CONSUMER = "muster_dead_letter_consumer";
    public static final String TOPIC = "muster_dead_letter_topic";
    public static final String PARTITION = "muster_dead_letter_partition";
    public static final String OFFSET = "muster_dead_letter_offset";
    public static final String FAILED_AT = "muster_dead_letter_failed_at";

    static final List<String> HEADERS = List.of(REASON, DETAIL, CONSUMER, TOPIC, PARTITION, OFFSET, FAILED_AT);

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int LONGEST_DETAIL = 500;

    private final Producer<String, byte[]> producer;
    private final TopicNames names;
    private final Clock clock;

    public DeadLetters(Producer<String, byte[]> producer, TopicNames names, Clock clock) {
        this.producer = producer;
        this.names = names;
        this.clock = clock;
    }

    /** Returns when the broker has the record; the caller may move on only then. */
    public void put(Topic topic, ConsumerRecord<String, byte[]> record, String consumer, String reason, String detail)
            throws ExecutionException, InterruptedException {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(names.deadLettersOf(topic), null, record.key(), record.value());
        record.headers().forEach(letter.headers()::add);
        EventRecords.put(letter.headers(), REASON, reason);
        EventRecords.put(letter.headers(), DETAIL, shortened(detail));
        EventRecords.put(letter.headers(), CONSUMER, consumer);
        EventRecords.put(letter.headers(), TOPIC, record.topic());
        EventRecords.put(letter.headers(), PARTITION, Integer.toString(record.partition()));
        EventRecords.put(letter.headers(), OFFSET, Long.toString(record.offset()));
        EventRecords.put(letter.headers(), FAILED_AT, clock.instant().toString());
        producer.send(letter).get();
        LOG.errorf(
                "Dead letter: consumer=%s topic=%s partition=%d offset=%d reason=%s",
                consumer, record.topic(), record.partition(), record.offset(), reason);
    }

    private static String shortened(String detail) {
        return detail == null || detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
    }
}
