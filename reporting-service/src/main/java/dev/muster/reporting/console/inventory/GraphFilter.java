package dev.muster.reporting.console.inventory;

import java.util.ArrayList;
import java.util.List;

/** A {@code $filter} of conditions that all hold. */
final class GraphFilter {

    private final List<String> conditions = new ArrayList<>();

    GraphFilter equal(String property, String value) {
        if (!value.isEmpty()) {
            conditions.add(property + " eq " + quoted(value));
        }
        return this;
    }

    GraphFilter startsWith(String property, String value) {
        if (!value.isEmpty()) {
            conditions.add("startswith(" + property + "," + quoted(value) + ")");
        }
        return this;
    }

    /** The filter, null without a condition. */
    String text() {
        return conditions.isEmpty() ? null : String.join(" and ", conditions);
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
