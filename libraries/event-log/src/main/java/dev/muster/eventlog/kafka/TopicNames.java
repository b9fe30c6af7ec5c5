package dev.muster.eventlog.kafka;

import dev.muster.events.Topic;
import dev.muster.events.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Topic names of this installation: the contract's names behind its prefix. */
public final class TopicNames {

    private final String prefix;
    private final Map<String, Topic> byName;

    public TopicNames(String prefix) {
        this.prefix = prefix;
        this.byName = Topics.ALL.stream().collect(Collectors.toUnmodifiableMap(this::of, Function.identity()));
    }

    public String of(Topic topic) {
        return prefix + topic.name();
    }

    public String deadLettersOf(Topic topic) {
        return prefix + topic.deadLetterName();
    }

    /** Name of a consumer group of this installation. */
    public String group(String consumer) {
        return prefix + consumer;
    }

    /** The contract of a topic by its full name. */
    public Optional<Topic> topic(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
