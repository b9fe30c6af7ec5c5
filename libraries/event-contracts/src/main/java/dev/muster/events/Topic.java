package dev.muster.events;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One Kafka topic as an operator creates it.
 *
 * @param name name without the installation's prefix, for example {@code enrollment.requests.v1}
 * @param keyedBy what the record key is, in words
 * @param owner the one service that writes it
 * @param partitions number of partitions; all topics that are joined by key have the same number
 * @param cleanup whether old records go or only overwritten ones
 * @param retention how long records stay on a {@link Cleanup#DELETE} topic
 * @param types event records that travel on it
 */
public record Topic(
        String name,
        String keyedBy,
        String owner,
        int partitions,
        Cleanup cleanup,
        Duration retention,
        List<Class<? extends Event>> types) {

    /** Kafka's {@code cleanup.policy}. */
    public enum Cleanup {
        DELETE,
        COMPACT
    }

    public Topic {
        types = List.copyOf(types);
    }

    /** Topic that takes the records of this one which could not be processed. */
    public String deadLetterName() {
        return name + ".dead-letter";
    }

    /** The record class for a CloudEvents type, or empty when this topic does not carry it. */
    public Optional<Class<? extends Event>> typed(String cloudEventType) {
        for (Class<? extends Event> type : types) {
            if (CloudEvents.type(type).equals(cloudEventType)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
