package dev.muster.platform.local;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;

/**
 * What runs in the broker's JVM: formats the storage the first time, then becomes {@code kafka.Kafka}. One JVM instead of
 * two saves a second per start. Reflection, because the broker's classes are not on this module's class path.
 */
final class BrokerProcess {

    private BrokerProcess() {}

    /**
     * @param arguments path of server.properties, path of the data directory
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        var properties = arguments[0];
        var data = Path.of(arguments[1]);
        if (!Files.exists(data.resolve("meta.properties"))) {
            var format = new String[] {"format", "--cluster-id", clusterId(), "--config", properties};
            var status = (int) Class.forName("kafka.tools.StorageTool")
                    .getMethod("execute", String[].class, PrintStream.class)
                    .invoke(null, format, System.out);
            if (status != 0) {
                System.exit(status);
            }
        }
        Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object) new String[] {properties});
    }

    private static String clusterId() {
        var id = UUID.randomUUID();
        var bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        // A leading dash would be taken for an option.
        return "m"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(1);
    }
}
