package dev.muster.eventlog.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/** Outbox rows on their way to the broker, in their order, and what became of them. */
final class Shipment {

    private static final Duration SLOW = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final Map<Long, Future<RecordMetadata>> answers = new LinkedHashMap<>();
    private final List<Long> acknowledged = new ArrayList<>();
    private final Map<Long, String> rejected = new LinkedHashMap<>();
    private Throwable failure;

    Shipment(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /**
     * Hands a row to the producer.
     *
     * @return false when the producer would not take it. {@code KafkaProducer.send} says so by a failed future, not by an
     *     exception; what is sent after it would overtake it.
     */
    boolean send(long position, ProducerRecord<String, byte[]> record) throws InterruptedException {
        Future<RecordMetadata> answer = producer.send(record);
        answers.put(position, answer);
        if (!answer.isDone()) {
            return true;
        }
        try {
            answer.get();
            return true;
        } catch (ExecutionException refused) {
            return false;
        }
    }

    /**
     * Waits for the broker however long it takes.
     *
     * @param slow told while the broker keeps us waiting
     */
    void arrive(Consumer<String> slow) throws InterruptedException {
        for (Map.Entry<Long, Future<RecordMetadata>> row : answers.entrySet()) {
            Throwable refusal = refusal(row.getValue(), slow);
            if (failure != null) {
                // Rows after one that failed stay too: sent again with it, the last of a key is the last again.
                continue;
            }
            if (refusal == null) {
                acknowledged.add(row.getKey());
            } else if (isForEver(refusal)) {
                rejected.put(row.getKey(), refusal.getMessage());
            } else {
                failure = refusal;
            }
        }
    }

    private static Throwable refusal(Future<RecordMetadata> answer, Consumer<String> slow) throws InterruptedException {
        while (true) {
            try {
                answer.get(SLOW.toMillis(), TimeUnit.MILLISECONDS);
                return null;
            } catch (TimeoutException waiting) {
                slow.accept("The broker does not acknowledge");
            } catch (ExecutionException refused) {
                return refused.getCause();
            }
        }
    }

    private static boolean isForEver(Throwable refusal) {
        return refusal instanceof RecordTooLargeException
                || refusal instanceof InvalidRecordException
                || refusal instanceof SerializationException;
    }

    /** Positions the broker has. */
    List<Long> acknowledged() {
        return acknowledged;
    }

    /** Positions that no broker will take, with the reason. */
    Map<Long, String> rejected() {
        return rejected;
    }

    /** Why the rest has to be sent again, or null. */
    Throwable failure() {
        return failure;
    }
}
