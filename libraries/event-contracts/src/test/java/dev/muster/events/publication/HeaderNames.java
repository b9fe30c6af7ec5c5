package dev.muster.events.publication;

import dev.muster.events.CloudEvents;
import dev.muster.events.DeadLetterHeaders;
import java.lang.reflect.Field;
import java.util.Set;
import java.util.TreeSet;

/** The record headers. */
final class HeaderNames {

    private static final Set<String> VALUES = Set.of(CloudEvents.VERSION, CloudEvents.JSON);

    private HeaderNames() {}

    static Set<String> ofEvents() {
        Set<String> names = constants(CloudEvents.class);
        names.removeAll(VALUES);
        names.add(DeadLetterHeaders.REPLAYED_FOR);
        return names;
    }

    static Set<String> ofDeadLetters() {
        Set<String> names = constants(DeadLetterHeaders.class);
        names.remove(DeadLetterHeaders.REPLAYED_FOR);
        return names;
    }

    static Set<String> all() {
        Set<String> names = ofEvents();
        names.addAll(ofDeadLetters());
        return names;
    }

    private static Set<String> constants(Class<?> names) {
        Set<String> values = new TreeSet<>();
        for (Field constant : names.getFields()) {
            try {
                values.add((String) constant.get(null));
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return values;
    }
}
