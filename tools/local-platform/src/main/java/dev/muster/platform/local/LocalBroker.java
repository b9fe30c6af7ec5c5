package dev.muster.platform.local;

import dev.muster.platform.Broker;
import dev.muster.platform.StartFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Kafka broker, controller and broker in one (KRaft), in a JVM of its own. */
public final class LocalBroker extends LocalPart implements Broker {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    /** KafkaRaftServer's last words when it is up; the one line our log4j2 configuration lets through below warning. */
    private static final String STARTED = "Kafka Server started";

    private int controllerPort;
    private ChildProcess process;

    /** A broker on a free port with temporary data. */
    public LocalBroker() {
        this(Optional.empty(), 0);
    }

    /**
     * @param directory where data and log are kept; empty for a temporary directory
     * @param port the port; 0 for any free one
     */
    public LocalBroker(Optional<Path> directory, int port) {
        super("kafka", directory, port);
    }

    @Override
    void launch(Workspace workspace, int port) {
        var log = workspace.file("kafka.log");
        var properties = workspace.file("server.properties");
        if (controllerPort == 0) {
            controllerPort = FreePort.pick();
        }
        long written;
        try {
            Files.writeString(properties, configuration(workspace, port));
            written = Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = List.of(
                ChildProcess.java(),
                "-Xms96m",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-Dlog4j2.configurationFile=classpath:dev/muster/platform/local/broker-log4j2.properties",
                "-Djava.net.preferIPv4Stack=true",
                "-cp",
                MavenRepository.brokerClassPath(),
                BrokerProcess.class.getName(),
                properties.toString(),
                workspace.file("data").toString());
        process = ChildProcess.launch("the Kafka broker", command, Map.of(), workspace, log);
        process.awaitReady(() -> LogTail.since(log, written).contains(STARTED) && accepts(port), START_LIMIT);
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String configuration(Workspace workspace, int port) {
        try (var template = LocalBroker.class.getResourceAsStream("broker.properties")) {
            return new String(template.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("@PORT@", "" + port)
                    .replace("@CONTROLLER_PORT@", "" + controllerPort)
                    .replace("@DATA@", workspace.file("data").toString().replace('\\', '/'));
        } catch (IOException e) {
            throw new StartFailed("cannot configure the Kafka broker", e);
        }
    }

    @Override
    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    void discardable() {
        process.kill();
    }

    @Override
    void terminate() {
        process.terminate(Duration.ofSeconds(20));
    }

    @Override
    void destroy() {
        process.kill();
    }
}
