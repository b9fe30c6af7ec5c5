package dev.muster.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.frontdoor.FrontDoor;
import dev.muster.frontdoor.FrontDoorSettings;
import dev.muster.frontdoor.Service;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How long corporate identifiers take from the first byte of a file until the last event about them is acknowledged by
 * the broker, and what memory the registry takes for it: a real broker, PostgreSQL, Keycloak and the packaged service. The
 * file goes through the front door, which runs in this process.
 *
 * <p>Arguments: the service's {@code quarkus-run.jar}, then numbers of rows; each is imported in turn, all of them new.
 */
public final class IdentifierImport {

    private static final int PORT = 18_083;
    private static final int STRETCH = 1_000;
    private static final String ADDRESS = "http://localhost:" + PORT;
    private static final String IMPORT =
            "/beta/deviceManagement/importedDeviceIdentities/importCsv?type=serialNumber&limit=none";

    private final Platform platform;
    private final Process service;
    private final FrontDoor door;
    private final HttpClient http = HttpClient.newHttpClient();

    private IdentifierImport(Platform platform, Process service, FrontDoor door) {
        this.platform = platform;
        this.service = service;
        this.door = door;
    }

    public static void main(String[] arguments) throws Exception {
        try (Platform platform = Platform.configured().start()) {
            platform.database().createDatabase("device_registry");
            Process service = start(platform, arguments[0]);
            try (FrontDoor door =
                    FrontDoor.start(FrontDoorSettings.of(0, Map.of(Service.REGISTRY, URI.create(ADDRESS))))) {
                IdentifierImport benchmark = new IdentifierImport(platform, service, door);
                benchmark.awaitReady();
                for (int run = 1; run < arguments.length; run++) {
                    benchmark.measure(run, Integer.parseInt(arguments[run]));
                }
            } finally {
                service.destroy();
                service.waitFor();
            }
        }
    }

    private static Process start(Platform platform, String jar) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-jar",
                jar);
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(PORT));
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", platform.broker().address());
        builder.environment().put("MUSTER_POSTGRES_HOST", platform.database().host());
        builder.environment()
                .put("MUSTER_POSTGRES_PORT", String.valueOf(platform.database().port()));
        builder.environment().put("MUSTER_POSTGRES_USER", platform.database().user());
        builder.environment()
                .put("MUSTER_POSTGRES_PASSWORD", platform.database().password());
        builder.environment().put("MUSTER_OIDC_ISSUER", platform.identity().issuer());
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        return builder.redirectErrorStream(true)
                .redirectOutput(Path.of("target", "identifier-import.log").toFile())
                .start();
    }

    private void measure(int run, int rows) throws Exception {
        String token = platform.identity().token(DemoRealm.ADMIN, DemoRealm.PASSWORD);
        long start = System.nanoTime();
        var answer = http.send(
                HttpRequest.newBuilder(door.address().resolve(IMPORT))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofInputStream(() -> file(run, rows)))
                        .build(),
                BodyHandlers.ofString());
        long stored = System.nanoTime();
        while (waiting() > 0) {
            Thread.sleep(20);
        }
        long told = System.nanoTime();
        System.out.printf(
                "{\"rows\": %d, \"status\": %d, \"storedSeconds\": %.1f, \"toldSeconds\": %.1f, \"residentMiB\": %d}%n%s%n",
                rows, answer.statusCode(), (stored - start) / 1e9, (told - start) / 1e9, resident(), answer.body());
    }

    /** A file that is made while it is sent. */
    private static InputStream file(int run, int rows) {
        Iterator<InputStream> stretches = IntStream.range(0, (rows + STRETCH - 1) / STRETCH)
                .mapToObj(stretch -> stretch(run, stretch * STRETCH, Math.min(rows, (stretch + 1) * STRETCH)))
                .iterator();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return stretches.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return stretches.next();
            }
        });
    }

    private static InputStream stretch(int run, int from, int to) {
        StringBuilder lines = new StringBuilder();
        for (int row = from; row < to; row++) {
            lines.append(String.format("C%dX%08d,asset %d of the purchase\n", run, row, row));
        }
        return new ByteArrayInputStream(lines.toString().getBytes(UTF_8));
    }

    private long waiting() throws SQLException {
        try (var connection = platform.database().connect("device_registry");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from (select from outbox limit 1) as waiting")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private long resident() throws IOException {
        List<String> status = Files.readAllLines(Path.of("/proc/" + service.pid() + "/status"));
        return status.stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                .findFirst()
                .orElse(-1);
    }

    private void awaitReady() throws Exception {
        long patience = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < patience) {
            try {
                var answer = http.send(
                        HttpRequest.newBuilder(URI.create(ADDRESS + "/q/health/ready"))
                                .build(),
                        BodyHandlers.discarding());
                if (answer.statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // Asked again below.
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("The registry does not become ready; see target/identifier-import.log");
    }
}
