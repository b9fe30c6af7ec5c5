package dev.muster.fleet.load;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;

/**
 * Where a result was measured.
 *
 * @param cores processors the Java machine sees
 * @param memoryBytes physical memory
 * @param system operating system and architecture
 * @param java Java machine and version
 */
public record Machine(int cores, long memoryBytes, String system, String java) {

    /** This machine. */
    public static Machine here() {
        var memory = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                memory,
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    }

    JsonObject json() {
        return new JsonObject()
                .put("cores", cores)
                .put("memoryBytes", memoryBytes)
                .put("system", system)
                .put("java", java);
    }

    @Override
    public String toString() {
        return "%d cores, %.1f GiB, %s, %s".formatted(cores, memoryBytes / (double) (1L << 30), system, java);
    }
}
