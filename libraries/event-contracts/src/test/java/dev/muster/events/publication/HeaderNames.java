package dev.muster.events.publication;

import dev.muster.events.CloudEvents;
import java.lang.reflect.Field;
import java.util.Set;
import java.util.TreeSet;

/** The record headers, by where they are defined. */
final class HeaderNames {

    private static final String EVENT_LOG = "libraries/event-log/src/main/java/dev/muster/eventlog/";
    private static final String DEAD_LETTERS = "deadletter/DeadLetters.java";
    private static final Set<String> VALUES = Set.of("VERSION", "JSON");

    private HeaderNames() {}

    static Set<String> ofEvents() {
        Set<String> names = found("\"(ce_\\w+)\"", "kafka/EventRecords.java");
        names.addAll(found("\"(muster_(?!dead_letter_)\\w+)\"", DEAD_LETTERS));
        for (Field constant : CloudEvents.class.getFields()) {
            if (!VALUES.contains(constant.getName())) {
                names.add(valueOf(constant));
            }
        }
        return names;
    }

    static Set<String> ofDeadLetters() {
        return found("\"(muster_dead_letter_\\w+)\"", DEAD_LETTERS);
    }

    static Set<String> all() {
        Set<String> names = new TreeSet<>(ofEvents());
        names.addAll(ofDeadLetters());
        return names;
    }

    private static Set<String> found(String pattern, String source) {
        return Repository.found(pattern, Repository.text(EVENT_LOG + source));
    }

    private static String valueOf(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
