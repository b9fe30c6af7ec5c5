package dev.muster.events.publication;

import dev.muster.events.Topic;
import dev.muster.events.Topic.Cleanup;
import dev.muster.events.Topics;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * A topic as the broker has it.
 *
 * @param retention null where old records stay
 */
record TopicSettings(String name, boolean forDeadLetters, int partitions, String cleanup, Duration retention) {

    private static final Duration DEAD_LETTERS_STAY = Duration.ofDays(90);

    /** Every topic and its dead-letter topic. */
    static Stream<TopicSettings> all() {
        return Topics.ALL.stream().flatMap(topic -> Stream.of(of(topic), deadLettersOf(topic)));
    }

    static TopicSettings of(Topic topic) {
        boolean compacted = topic.cleanup() == Cleanup.COMPACT;
        return new TopicSettings(
                topic.name(),
                false,
                topic.partitions(),
                compacted ? "compact" : "delete",
                compacted ? null : topic.retention());
    }

    private static TopicSettings deadLettersOf(Topic topic) {
        return new TopicSettings(topic.deadLetterName(), true, 1, "delete", DEAD_LETTERS_STAY);
    }

    /** How long records stay, as people say it. */
    String kept() {
        if (retention == null) {
            return "compacted";
        }
        return retention.toDays() > 0 ? retention.toDays() + " days" : retention.toMinutes() + " minutes";
    }

    @Override
    public String toString() {
        return name;
    }
}
