package dev.muster.odata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Values of one SQL statement in the order of their {@code $1}, {@code $2}, …; a value never becomes SQL text. */
public final class Parameters {

    private final List<Object> values = new ArrayList<>();

    /** Binds a value and gives its place in the statement. */
    public String add(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    /** For {@code Tuple.from(…)}. */
    public List<Object> values() {
        return Collections.unmodifiableList(values);
    }
}
