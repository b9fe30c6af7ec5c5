package dev.muster.eventlog.deadletter;

import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.kafka.TopicNames;
import dev.muster.events.DeadLetterHeaders;
import dev.muster.events.Topic;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/** Keeps records that could not be processed, as they came, with the reason in their headers. */
public final class DeadLetters {

    static final List<String> HEADERS = List.of(
            DeadLetterHeaders.REASON,
            DeadLetterHeaders.DETAIL,
            DeadLetterHeaders.CONSUMER,
            DeadLetterHeaders.TOPIC,
            DeadLetterHeaders.PARTITION,
            DeadLetterHeaders.OFFSET,
            DeadLetterHeaders.FAILED_AT,
            DeadLetterHeaders.PAYLOAD,
            DeadLetterHeaders.REPLAYED_FOR);

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

    /** Whether the record was sent back for another consumer than this one. */
    public static boolean isForAnother(String consumer, ConsumerRecord<String, byte[]> record) {
        String replayedFor = EventRecords.text(record.headers(), DeadLetterHeaders.REPLAYED_FOR);
        return replayedFor != null && !replayedFor.equals(consumer);
    }

    /** Returns when the broker has the record; the caller may move on only then. */
    public void put(Topic topic, ConsumerRecord<String, byte[]> record, String consumer, String reason, String detail)
            throws ExecutionException, InterruptedException {
        ProducerRecord<String, byte[]> letter = letter(topic, record, record.value(), consumer, reason, detail);
        try {
            producer.send(letter).get();
        } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof RecordTooLargeException)) {
                throw refused;
            }
            ProducerRecord<String, byte[]> envelope = letter(topic, record, null, consumer, reason, detail);
            EventRecords.put(envelope.headers(), DeadLetterHeaders.PAYLOAD, "leftOut");
            producer.send(envelope).get();
        }
        LOG.errorf(
                "Dead letter: consumer=%s topic=%s partition=%d offset=%d reason=%s",
                consumer, record.topic(), record.partition(), record.offset(), reason);
    }

    private ProducerRecord<String, byte[]> letter(
            Topic topic,
            ConsumerRecord<String, byte[]> record,
            byte[] payload,
            String consumer,
            String reason,
            String detail) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(names.deadLettersOf(topic), null, record.key(), payload);
        record.headers().forEach(letter.headers()::add);
        // One that comes here for the second time still carries what it was sent back with.
        HEADERS.forEach(letter.headers()::remove);
        EventRecords.put(letter.headers(), DeadLetterHeaders.REASON, reason);
        EventRecords.put(letter.headers(), DeadLetterHeaders.DETAIL, shortened(detail));
        EventRecords.put(letter.headers(), DeadLetterHeaders.CONSUMER, consumer);
        EventRecords.put(letter.headers(), DeadLetterHeaders.TOPIC, record.topic());
        EventRecords.put(letter.headers(), DeadLetterHeaders.PARTITION, Integer.toString(record.partition()));
        EventRecords.put(letter.headers(), DeadLetterHeaders.OFFSET, Long.toString(record.offset()));
        EventRecords.put(
                letter.headers(), DeadLetterHeaders.FAILED_AT, clock.instant().toString());
        return letter;
    }

    private static String shortened(String detail) {
        return detail == null || detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
    }
}
