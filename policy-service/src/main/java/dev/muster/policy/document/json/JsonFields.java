package dev.muster.policy.document.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads properties of an administrator's JSON: of the right type and within bounds, or a problem that says which. */
public final class JsonFields {

    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_NAME = 256;

    private JsonFields() {}

    /** The object itself; anything else is refused. */
    public static JsonNode object(JsonNode json) {
        if (json == null || !json.isObject()) {
            throw refused("A JSON object is needed");
        }
        return json;
    }

    /** Refuses properties that are neither known here nor annotations: what would be ignored is not accepted. */
    public static void onlyKnown(JsonNode json, Collection<String> known) {
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && !name.contains("@odata.")) {
                throw refused("The property '" + shortened(name) + "' does not exist here");
            }
        });
    }

    public static boolean flag(JsonNode json, String property, boolean fallback) {
        JsonNode value = json.path(property);
        if (value.isMissingNode() || value.isNull()) {
            return fallback;
        }
        if (!value.isBoolean()) {
            throw refused(property + " takes true or false");
        }
        return value.booleanValue();
    }

    public static int number(JsonNode json, String property, int fallback, int least, int most) {
        JsonNode value = json.path(property);
        if (value.isMissingNode() || value.isNull()) {
            return fallback;
        }
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw refused(property + " takes a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    /** Text of at most 10,000 characters. */
    public static String text(JsonNode json, String property, String fallback) {
        return text(json, property, fallback, LONGEST_TEXT);
    }

    public static String text(JsonNode json, String property, String fallback, int longest) {
        JsonNode value = json.path(property);
        if (value.isMissingNode() || value.isNull()) {
            return fallback;
        }
        if (!value.isTextual() || value.textValue().length() > longest) {
            throw refused(property + " takes a text of at most " + longest + " characters");
        }
        if (value.textValue().indexOf('\0') >= 0) {
            throw refused(property + " takes no zero characters");
        }
        return value.textValue();
    }

    /** Different texts of at most 256 characters each. */
    public static List<String> texts(JsonNode json, String property, int most) {
        JsonNode values = json.path(property);
        if (values.isMissingNode() || values.isNull()) {
            return List.of();
        }
        if (!(values instanceof ArrayNode array) || array.size() > most) {
            throw refused(property + " takes a list of at most " + most + " texts");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode value : array) {
            if (!value.isTextual()
                    || value.textValue().isBlank()
                    || value.textValue().length() > LONGEST_NAME
                    || value.textValue().indexOf('\0') >= 0) {
                throw refused(property + " takes texts of 1 to " + LONGEST_NAME + " characters");
            }
            if (!texts.contains(value.textValue())) {
                texts.add(value.textValue());
            }
        }
        return texts;
    }

    /** A member of an enum by its wire name, in any case. */
    public static <E extends Enum<E>> E member(
            JsonNode json, String property, E fallback, Collection<E> members, Function<E, String> code) {
        String value = text(json, property, null, LONGEST_NAME);
        return value == null ? fallback : memberNamed(property, value, members, code);
    }

    /** A member of an enum by its wire name, in any case. */
    static <E extends Enum<E>> E memberNamed(
            String property, String value, Collection<E> members, Function<E, String> code) {
        Optional<E> found = members.stream()
                .filter(member -> code.apply(member).equalsIgnoreCase(value))
                .findFirst();
        return found.orElseThrow(() ->
                refused(property + " takes one of " + members.stream().map(code).collect(Collectors.joining(", "))));
    }

    /** 400: what was sent cannot be. */
    public static ProblemException refused(String why) {
        return ProblemException.of(Reason.MALFORMED_REQUEST, why);
    }

    private static String shortened(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64) + "…";
    }
}
