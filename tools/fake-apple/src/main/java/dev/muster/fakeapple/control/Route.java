package dev.muster.fakeapple.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing the control desk does.
 *
 * @param path with {@code {…}} for a variable part
 * @param about for the list of what there is
 */
record Route(String verb, String path, String about, Function<ControlRequest, ControlReply> work) {

    /** The variable parts, when this is the route. */
    Optional<List<String>> matches(String askedVerb, String askedPath) {
        var mine = path.split("/");
        var asked = askedPath.split("/");
        if (!verb.equals(askedVerb) || mine.length != asked.length) {
            return Optional.empty();
        }
        var parts = new ArrayList<String>();
        for (int at = 0; at < mine.length; at++) {
            if (mine[at].startsWith("{")) {
                parts.add(asked[at]);
            } else if (!mine[at].equals(asked[at])) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }
}
