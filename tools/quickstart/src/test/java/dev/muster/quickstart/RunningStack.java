package dev.muster.quickstart;

import dev.muster.fakeapple.FakeApple;
import dev.muster.fakeapple.FakeAppleSettings;
import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.fleet.Installation;
import dev.muster.fleet.ade.AdeDemo;
import dev.muster.fleet.ade.AdeProgress;
import dev.muster.fleet.device.SimulatedDevice;
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
import java.util.List;
import java.util.Map;

/** The one stack all end-to-end tests share; started by the first, stopped with the JVM. */
final class RunningStack {

    private static final int APPLE_DEVICES = 2_000;

    private static MusterStack stack;
    private static FakeApple apple;
    private static MdmServer appleServer;
    private static List<SimulatedDevice> companyDevices;

    private RunningStack() {}

    static synchronized MusterStack get() {
        if (stack == null) {
            Path home = Path.of(System.getProperty("muster.home", "../.."))
                    .toAbsolutePath()
                    .normalize();
            apple = FakeApple.start(FakeAppleSettings.onFreePort());
            stack = MusterStack.start(
                    StackSettings.in(home)
                            .with("MUSTER_ADE_URL", apple.address().toString())
                            // They live for minutes: what the optimising compiler costs them it never gives back.
                            .with("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1"),
                    StartListener.SILENT);
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stack-end"));
        }
        return stack;
    }

    /** The server in Apple Business Manager whose devices are company property. */
    static synchronized MdmServer appleServer() {
        companyDevices();
        return appleServer;
    }

    /** Devices of Apple's list that enroll, set up once with token, synchronisation and profile. */
    static synchronized List<SimulatedDevice> companyDevices() {
        if (companyDevices == null) {
            Installation installation = installation();
            appleServer = apple.serverWith(APPLE_DEVICES);
            companyDevices = AdeDemo.setUp(installation, appleServer, AdeProgress.SILENT);
        }
        return companyDevices;
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
