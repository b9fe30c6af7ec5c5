package dev.muster.quickstart.stack;

import dev.muster.platform.local.Undertaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One service as a process of its own, that can be waited for, stopped and killed. */
public final class ServiceProcess implements AutoCloseable {

    /** What a service gets along with; measured in {@code tools/benchmarks/results}. */
    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx120m",
            "-Xmn48m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:MaxMetaspaceSize=128m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int SHOWN_LOG_LINES = 25;

    private final MusterService service;
    private final Path application;
    private final int port;
    private final Map<String, String> environment;
    private final Path log;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;
    private Undertaker undertaker;

    /**
     * @param application folder of the built service, with {@code quarkus-run.jar}
     * @param environment its settings
     * @param log where its output goes
     */
    public ServiceProcess(
            MusterService service, Path application, int port, Map<String, String> environment, Path log) {
        this.service = service;
        this.application = application;
        this.port = port;
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    public MusterService service() {
        return service;
    }

    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** Starts the process; it is not ready yet. */
    public synchronized void start() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.add("-jar");
        command.add("quarkus-run.jar");
        if (!Files.isReadable(application.resolve("quarkus-run.jar"))) {
            throw new IllegalStateException(service.module() + " is not built: run mvn package first");
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(application.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        // The C library's per-thread arenas would otherwise keep up to a hundred MiB that nobody uses.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        try {
            process = builder.start();
            undertaker = Undertaker.of(process.pid());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns when the service says that it is ready, and how long that took from now. */
    public Duration awaitReady() {
        Instant asked = Instant.now();
        while (!ready()) {
            if (!process.isAlive() || Instant.now().isAfter(asked.plus(PATIENCE))) {
                throw new IllegalStateException(
                        service.module() + " did not become ready. The end of " + log + ":\n" + endOfLog());
            }
            pause();
        }
        return Duration.between(asked, Instant.now());
    }

    public boolean ready() {
        try {
            HttpRequest request = HttpRequest.newBuilder(address().resolve("/q/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + service.module());
        }
    }

    /** Resident memory in MiB, or -1 where the operating system does not tell. */
    public long residentMemory() {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException unknown) {
            return -1;
        }
    }

    /** Ends it without any chance to clean up. */
    public synchronized void kill() {
        process.destroyForcibly().onExit().join();
        undertaker.close();
    }

    /** Lets it finish what it has in hand. */
    @Override
    public synchronized void close() {
        if (process == null || !process.isAlive()) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            undertaker.close();
        }
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LOG_LINES), lines.size()));
        } catch (IOException unreadable) {
            return "(not readable)";
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
