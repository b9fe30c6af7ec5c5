package dev.muster.reporting.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What a JSON document of another service says, in words: also what this page was not made for. */
public final class Facts {

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT");

    private Facts() {}

    /**
     * Each property with its value.
     *
     * @param leftOut properties that are shown otherwise, or mean nothing to people
     */
    public static List<Argument.Fact> of(JsonNode document, Set<String> leftOut) {
        List<Argument.Fact> facts = new ArrayList<>();
        collect("", document, leftOut, facts);
        return facts;
    }

    private static void collect(String before, JsonNode node, Set<String> leftOut, List<Argument.Fact> facts) {
        node.fields().forEachRemaining(field -> {
            String key = field.getKey();
            if (leftOut.contains(key) || key.startsWith("@")) {
                return;
            }
            String name = before + Say.word(own(key));
            if (field.getValue().isObject()) {
                collect(name + ": ", field.getValue(), leftOut, facts);
            } else {
                facts.add(new Argument.Fact(name, value(field.getValue())));
            }
        });
    }

    /** What Graph does not have carries our name in front. */
    private static String own(String key) {
        String word = key.replaceFirst("^muster(?=[A-Z])", "").replaceFirst("DateTime$", "");
        return Character.toLowerCase(word.charAt(0)) + word.substring(1);
    }

    private static String text(String text) {
        try {
            return TIME.matcher(text).lookingAt() ? Say.instant(Instant.parse(text)) : Say.value(text);
        } catch (DateTimeParseException notAnInstant) {
            return text;
        }
    }

    private static String value(JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean() ? "yes" : "no";
        }
        if (value.isObject()) {
            List<Argument.Fact> inside = of(value, Set.of());
            return String.join(
                    ", ",
                    inside.stream()
                            .map(fact -> fact.name() + " " + fact.value())
                            .toList());
        }
        if (value.isArray()) {
            List<String> items = StreamSupport.stream(value.spliterator(), false)
                    .map(Facts::value)
                    .toList();
            return Say.text(String.join("; ", items));
        }
        return value.isNull() ? Say.text(null) : Say.text(text(value.asText()));
    }
}
