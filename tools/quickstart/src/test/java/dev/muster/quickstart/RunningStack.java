package dev.muster.quickstart;

import dev.muster.fleet.Installation;
import dev.muster.quickstart.stack.MusterService;
import dev.muster.quickstart.stack.MusterStack;
import dev.muster.quickstart.stack.StackSettings;
import dev.muster.quickstart.stack.StartListener;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The one stack all end-to-end tests share; started by the first, stopped with the JVM. */
final class RunningStack {

    private static MusterStack stack;

    private RunningStack() {}

    static synchronized MusterStack get() {
        if (stack == null) {
            Path home = Path.of(System.getProperty("muster.home", "../.."))
                    .toAbsolutePath()
                    .normalize();
            stack = MusterStack.start(StackSettings.in(home), StartListener.SILENT);
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stack-end"));
        }
        return stack;
    }

    static Installation installation() {
        return Installation.withDemoRealm(
                get().address(), URI.create(get().platform().identity().issuer()));
    }

    /** The single number a query gives. */
    static long count(MusterService service, String query) {
        return rows(service, query).keySet().stream().mapToLong(Long::parseLong).sum();
    }

    /** Two columns of a query, the first as key. */
    static Map<String, String> rows(MusterService service, String query) {
        try (Connection connection = get().platform().database().connect(service.database());
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            Map<String, String> found = new LinkedHashMap<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                found.put(rows.getString(1), columns > 1 ? rows.getString(2) : null);
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(query, failed);
        }
    }
}
