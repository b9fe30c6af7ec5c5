package dev.muster.reporting.table;

import java.util.List;
import java.util.Optional;

/** The reports there are as tables. */
public interface Tables {

    /** The table of this name, in any case. */
    Optional<Table> named(String name);

    /** All their names. */
    List<String> names();
}
