package dev.muster.benchmarks.service;

import dev.muster.platform.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One service in a process of its own, with the memory the quickstart gives it. */
public final class ServiceUnderTest implements AutoCloseable {

    private final String module;
    private final Path home;
    private final Platform platform;
    private final int port = freePort();
    private Process process;

    /**
     * @param module folder of the service, built
     * @param home the project's folder
     * @param platform what it stands on
     */
    public ServiceUnderTest(String module, Path home, Platform platform) {
        this.module = module;
        this.home = home;
        this.platform = platform;
    }

    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    public void start() {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms64m",
                        "-Xmx120m",
                        "-Xmn48m",
                        "-Xss512k",
                        "-XX:+UseSerialGC",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-jar",
                        "quarkus-run.jar")
                .directory(home.resolve(module + "/target/quarkus-app").toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("tools/benchmarks/target/" + module + ".log")
                        .toFile());
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", platform.broker().address(),
                        "MUSTER_POSTGRES_HOST", platform.database().host(),
                        "MUSTER_POSTGRES_PORT",
                                Integer.toString(platform.database().port()),
                        "MUSTER_POSTGRES_USER", platform.database().user(),
                        "MUSTER_POSTGRES_PASSWORD", platform.database().password(),
                        "MUSTER_OIDC_ISSUER", platform.identity().issuer(),
                        "MUSTER_APPLE_PUSH_CERTIFICATE_EXPIRES_AT",
                                Clock.systemUTC()
                                        .instant()
                                        .plus(Duration.ofDays(365))
                                        .toString(),
                        "QUARKUS_HTTP_PORT", Integer.toString(port),
                        "MALLOC_ARENA_MAX", "2"));
        try {
            process = builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public void awaitReady() {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest ready =
                HttpRequest.newBuilder(address().resolve("/q/health/ready")).build();
        try {
            while (true) {
                try {
                    if (http.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    if (!process.isAlive()) {
                        throw new IllegalStateException(module + " ended: see its log in tools/benchmarks/target");
                    }
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the service");
        }
    }

    /** Keeps the process from running, so that requests gather on the broker. */
    public void pause() {
        signal("STOP");
    }

    public void goOn() {
        signal("CONT");
    }

    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Resident memory in MiB. */
    public long residentMemory() {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("The service could not be signalled");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
