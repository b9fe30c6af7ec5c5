package dev.muster.quickstart;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** What a page shows of an answer: the parts that matter, which must be there. */
interface ShownAnswer {

    /** Stands for anything. */
    String ANYTHING = "…";

    /** What the output lacks, in words; empty when it has everything that is shown. */
    Optional<String> missingIn(String output);

    static ShownAnswer of(String language, String block) {
        return language.equals("json")
                ? new InJson(Json.decodeValue(block))
                : new InText(block.lines().toList());
    }

    /**
     * Members that are shown must be there with their values; those that are not shown may be there too. Each element of a
     * list that is shown must be like one of the answer's list, in the same order.
     *
     * @param shown the value that is shown
     */
    record InJson(Object shown) implements ShownAnswer {

        @Override
        public Optional<String> missingIn(String output) {
            try {
                return missing("", shown, Json.decodeValue(output));
            } catch (DecodeException notJson) {
                return Optional.of("is not one JSON document");
            }
        }

        private static Optional<String> missing(String path, Object shown, Object actual) {
            if (ANYTHING.equals(shown)) {
                return actual == null ? Optional.of("has nothing at " + path) : Optional.empty();
            }
            if (shown instanceof JsonObject members) {
                return actual instanceof JsonObject object
                        ? members.fieldNames().stream()
                                .map(name -> object.containsKey(name)
                                        ? missing(path + "/" + name, members.getValue(name), object.getValue(name))
                                        : Optional.of("has no " + path + "/" + name))
                                .flatMap(Optional::stream)
                                .findFirst()
                        : Optional.of("has no object at " + path);
            }
            if (shown instanceof JsonArray elements) {
                return actual instanceof JsonArray array
                        ? missingElement(path, elements, array)
                        : Optional.of("has no list at " + path);
            }
            boolean equal = shown == null ? actual == null : shown.equals(actual);
            return equal ? Optional.empty() : Optional.of("has " + actual + " at " + path + ", not " + shown);
        }

        private static Optional<String> missingElement(String path, JsonArray shown, JsonArray actual) {
            int next = 0;
            for (int element = 0; element < shown.size(); element++) {
                while (next < actual.size()
                        && missing("", shown.getValue(element), actual.getValue(next))
                                .isPresent()) {
                    next++;
                }
                if (next++ >= actual.size()) {
                    return Optional.of("has no element like the one shown at " + path + "/" + element);
                }
            }
            return shown.isEmpty() && !actual.isEmpty()
                    ? Optional.of("has elements at " + path + ", where none are shown")
                    : Optional.empty();
        }
    }

    /**
     * Every line that is shown must be part of the output, in the same order.
     *
     * @param lines the lines
     */
    record InText(List<String> lines) implements ShownAnswer {

        @Override
        public Optional<String> missingIn(String output) {
            int from = 0;
            for (String line : lines) {
                if (line.strip().equals(ANYTHING)) {
                    continue;
                }
                int at = output.indexOf(line.strip(), from);
                if (at < 0) {
                    return Optional.of("does not say: " + line);
                }
                from = at + line.strip().length();
            }
            return Optional.empty();
        }
    }
}
