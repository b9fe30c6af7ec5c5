package dev.muster.quickstart.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How to start the stack.
 *
 * @param home the project's folder, where the services are built
 * @param logs folder for the services' output
 * @param frontDoorPort port of the front door; 0 takes a free one
 * @param environment further settings of the services, as environment variables
 */
public record StackSettings(Path home, Path logs, int frontDoorPort, Map<String, String> environment) {

    public StackSettings {
        environment = Map.copyOf(environment);
    }

    /** The project in this folder, its logs below {@code tools/quickstart/target}. */
    public static StackSettings in(Path home) {
        return new StackSettings(home, home.resolve("tools/quickstart/target/logs"), 0, Map.of());
    }

    public StackSettings at(int port) {
        return new StackSettings(home, logs, port, environment);
    }

    public StackSettings with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new StackSettings(home, logs, frontDoorPort, more);
    }
}
