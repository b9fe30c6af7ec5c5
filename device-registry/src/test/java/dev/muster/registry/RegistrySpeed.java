package dev.muster.registry;

import static org.awaitility.Awaitility.await;

import dev.muster.events.Event;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.testkit.Broker;
import dev.muster.testkit.Told;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Measures enrollments folded into an empty registry and into a full one, and what administrators look at with many
 * devices stored. Not a test: nothing fails by being slow. Results are in {@code tools/benchmarks/results}.
 *
 * <pre>mvn -pl device-registry verify -Dit.test=RegistrySpeed -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dspeed.devices=1000000</pre>
 */
@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "device_registry"))
class RegistrySpeed {

    private static final Logger LOG = Logger.getLogger(RegistrySpeed.class);

    private static final long DEVICES = Long.getLong("speed.devices", 100_000);
    private static final int ROUNDS = Integer.getInteger("speed.rounds", 200);
    private static final int ENROLLMENTS = Integer.getInteger("speed.enrollments", 20_000);
    private static final int WARM_UP = 20;
    private static final Pattern NEXT = Pattern.compile("\"@odata.nextLink\":\"[^\"?]*(\\?[^\"]+)\"");

    Platform platform;

    @Inject
    Broker broker;

    @TestHTTPResource
    URL address;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Random random = new Random(42);
    private String token;
    private Instant tokenFrom = Instant.EPOCH;

    @Test
    void measure() throws Exception {
        watch();
        fold("warm up", ENROLLMENTS / 4);
        fold("no devices stored", ENROLLMENTS);
        statements();
        fill();
        fold(DEVICES + " devices stored", ENROLLMENTS);
        statements();
        sql("vacuum analyze device");
        lists();
    }

    private void fill() throws Exception {
        String script = new String(
                        getClass().getResourceAsStream("/speed/fill.sql").readAllBytes(), StandardCharsets.UTF_8)
                .replace("$DEVICES", Long.toString(DEVICES));
        long begin = System.nanoTime();
        try (Connection connection = platform.database().connect("device_registry");
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            statement.execute("set maintenance_work_mem = '512MB'");
            statement.execute("set work_mem = '256MB'");
            for (String part : script.split("\n\n")) {
                statement.execute(part);
            }
        }
        say("filled in %.1f s, %s"
                .formatted(since(begin), text("select pg_size_pretty(pg_database_size(current_database()))")));
    }

    private void fold(String when, int enrollments) {
        String run = when.replace(' ', '-');
        List<Event> events = new ArrayList<>();
        Instant asked = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        for (int number = 0; number < enrollments; number++) {
            DeviceFacts device = Told.aLaptop(run + "-S-" + number, run + "-H-" + number);
            Told told = new Told(UUID.randomUUID(), asked, "fold-" + number % 5_000 + "@contoso.com", device);
            events.addAll(List.of(told.allowed(), told.started(), told.completed(60)));
        }
        long ownBefore = ownProcessor();
        long databaseBefore = databaseProcessor();
        long begin = System.nanoTime();
        broker.publish(events);
        say("%s: %d events published in %.1f s".formatted(when, events.size(), since(begin)));
        String done =
                "select count(*)::text from device where serial_number like '" + run + "-S-%' and state = 'enrolled'";
        await().pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofMinutes(4))
                .until(() -> text(done).equals(Integer.toString(enrollments)));
        double took = since(begin);
        say(("%s: %d enrollments (three events each) folded in %.1f s: %.0f enrollments/s; of processor time each:"
                        + " %d µs here, publishing included, %d µs in the database")
                .formatted(
                        when,
                        enrollments,
                        took,
                        enrollments / took,
                        (ownProcessor() - ownBefore) / 1_000 / enrollments,
                        (databaseProcessor() - databaseBefore) / 1_000 / enrollments));
    }

    /** Nanoseconds: what is measured while others use the machine too. */
    private static long ownProcessor() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
    }

    /** Of the postmaster's children that live; those of this service's pool do. */
    private long databaseProcessor() {
        long backend =
                Long.parseLong(text("select min(pid)::text from pg_stat_activity where backend_type = 'checkpointer'"));
        return ProcessHandle.of(backend).flatMap(ProcessHandle::parent).stream()
                .flatMap(ProcessHandle::children)
                .mapToLong(child ->
                        child.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .sum();
    }

    private void lists() throws Exception {
        Map<String, IntFunction<String>> searches = new LinkedHashMap<>();
        searches.put("first page", round -> "");
        searches.put("one serial number", round -> filter("serialNumber eq '" + anySerial() + "'"));
        searches.put("serial numbers by prefix", round -> filter("startswith(serialNumber,'" + hex(3) + "')"));
        searches.put(
                "devices of a user",
                round -> filter("userPrincipalName eq 'user-" + random.nextInt(400_000) + "@contoso.com'"));
        searches.put(
                "devices of a user with many",
                round -> filter("userPrincipalName eq 'staging-" + random.nextInt(7) + "@contoso.com'"));
        searches.put("names by a common prefix", round -> filter("startswith(deviceName,'LAPTOP-')"));
        searches.put("names by a rarer prefix", round -> filter("startswith(deviceName,'laptop-" + hex(2) + "')"));
        searches.put("names with a text within", round -> filter("contains(deviceName,'" + hex(4) + "')"));
        searches.put("names with a common text within", round -> filter("contains(deviceName,'iPhone')"));
        searches.put("platform", round -> filter("operatingSystem eq 'macOS'"));
        searches.put("state", round -> filter("managementState eq 'discovered'"));
        searches.put(
                "state, platform, ownership",
                round -> filter(
                        "musterState eq 'failed' and operatingSystem eq 'Android' and managedDeviceOwnerType eq 'personal'"));
        searches.put("enrolled of late", round -> filter("enrolledDateTime ge " + ago(20 * 24)));
        searches.put(
                "silent for long",
                round -> filter("lastSyncDateTime le " + ago(24 * 90) + " and managementState eq 'managed'"));
        searches.put(
                "heard of late, newest first",
                round -> filter("lastSyncDateTime ge " + ago(24 * 5)) + "&" + order("lastSyncDateTime desc"));
        searches.put("ordered by name", round -> order("deviceName"));
        searches.put("ordered by enrollment, newest first", round -> order("enrolledDateTime desc"));
        searches.put("count of all", round -> "%24count=true&%24top=1");
        searches.put(
                "count by platform and state",
                round -> filter("operatingSystem eq 'iOS' and managementState eq 'managed'")
                        + "&%24count=true&%24top=1");
        searches.put(
                "count of a rarer prefix",
                round -> filter("startswith(deviceName,'laptop-" + hex(2) + "')") + "&%24count=true&%24top=1");
        for (var search : searches.entrySet()) {
            time(search.getKey(), round -> "?" + search.getValue().apply(round));
        }
        for (String deep : List.of(
                "",
                order("deviceName"),
                order("enrolledDateTime desc"),
                order("lastSyncDateTime desc"),
                filter("startswith(deviceName,'laptop-')"),
                filter("operatingSystem eq 'iOS'"))) {
            List<String> pages = deepPages(deep);
            time("page 300 to 309 of a thousand, " + decoded(deep), round -> pages.get(round % pages.size()));
        }
        time(
                "count of half of all, by prefix",
                round -> "?" + filter("startswith(deviceName,'LAPTOP-')") + "&%24count=true&%24top=1");
    }

    /** Addresses of pages deep in the list, found by following the links as a client does. */
    private List<String> deepPages(String query) throws Exception {
        List<String> pages = new ArrayList<>();
        String next = "?" + query + "&%24top=1000";
        for (int page = 0; page < 310 && next != null; page++) {
            Matcher link = NEXT.matcher(get(next, BodyHandlers.ofString()).body());
            next = link.find() ? link.group(1) : null;
            if (page >= 300 && next != null) {
                pages.add(next.replace("top=1000", "top=100"));
            }
        }
        if (pages.isEmpty()) {
            pages.add("?" + query);
        }
        return pages;
    }

    private void time(String what, IntFunction<String> query) throws Exception {
        long[] nanos = new long[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            String asked = query.apply(round + WARM_UP);
            long begin = System.nanoTime();
            int status = get(asked, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException(asked + " answered " + status);
            }
            if (round >= 0) {
                nanos[round] = System.nanoTime() - begin;
            }
        }
        Arrays.sort(nanos);
        say("%-90s p50 %6.1f ms  p99 %6.1f ms"
                .formatted(what, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 99 / 100] / 1e6));
    }

    private <T> HttpResponse<T> get(String query, HttpResponse.BodyHandler<T> body) throws Exception {
        URI uri = URI.create(address.toString().replaceAll("/$", "") + "/v1.0/deviceManagement/managedDevices" + query);
        return client.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + token())
                        .build(),
                body);
    }

    private String token() {
        if (tokenFrom.isBefore(Instant.now().minusSeconds(40))) {
            token = platform.identity().token(DemoRealm.READER, DemoRealm.PASSWORD);
            tokenFrom = Instant.now();
        }
        return token;
    }

    private static String filter(String condition) {
        return "%24filter=" + URLEncoder.encode(condition, StandardCharsets.UTF_8);
    }

    private static String order(String terms) {
        return "%24orderby=" + URLEncoder.encode(terms, StandardCharsets.UTF_8);
    }

    private static String decoded(String query) {
        return query.isEmpty() ? "no options" : java.net.URLDecoder.decode(query, StandardCharsets.UTF_8);
    }

    private String anySerial() {
        return text("select upper(substr(md5('serial ' || " + (1 + random.nextInt((int) DEVICES)) + "), 1, 12))");
    }

    private String hex(int digits) {
        return "%012x".formatted(random.nextLong() & 0xffffffffffffL).substring(12 - digits);
    }

    private String ago(int mostHours) {
        return Instant.now()
                .minus(1 + random.nextInt(mostHours), ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private void watch() {
        sql("create extension if not exists pg_stat_statements");
    }

    /** Where the database spends its time, when it was started with {@code pg_stat_statements}. */
    private void statements() {
        try (Connection connection = platform.database().connect("device_registry");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select round(total_exec_time)::int, calls, rows, left(regexp_replace(query, '\\s+', ' ', 'g'), 110)"
                                + " from pg_stat_statements order by total_exec_time desc limit 14")) {
            while (rows.next()) {
                say("%8d ms %7d calls %8d rows  %s"
                        .formatted(rows.getInt(1), rows.getInt(2), rows.getInt(3), rows.getString(4)));
            }
            sql("select pg_stat_statements_reset()");
        } catch (SQLException notLoaded) {
            say("no statement statistics: " + notLoaded.getMessage());
        }
    }

    private void sql(String statement) {
        try (Connection connection = platform.database().connect("device_registry");
                Statement run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException failed) {
            say(statement + ": " + failed.getMessage());
        }
    }

    private String text(String sql) {
        try (Connection connection = platform.database().connect("device_registry");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void say(String line) {
        LOG.info("speed: " + line);
    }
}
