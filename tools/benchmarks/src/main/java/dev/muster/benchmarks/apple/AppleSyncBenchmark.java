package dev.muster.benchmarks.apple;

import dev.muster.events.Topics;
import dev.muster.fakeapple.FakeApple;
import dev.muster.fakeapple.FakeAppleSettings;
import dev.muster.fakeapple.portal.BulkChange;
import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.fleet.ade.AdeAdministration;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Takes over Apple's list with the Apple service alone on real parts, then a delta, and counts in PostgreSQL and Kafka
 * without asking the service.
 */
@Command(
        name = "apple-sync",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "How fast Apple's device list is stored and published, and whether all of it is.",
            "Starts Kafka, PostgreSQL, Keycloak, a fake Apple and the built apple-sync-service.",
            "Exit status: 0 everything is there and nothing was told twice, 1 not so."
        })
public final class AppleSyncBenchmark implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    @Option(
            names = {"-n", "--devices"},
            defaultValue = "200000",
            description = "Apple's list (default: ${DEFAULT-VALUE}).")
    private int devices;

    @Option(
            names = "--changes",
            defaultValue = "1000",
            description = "Of the delta; 0 for none (default: ${DEFAULT-VALUE}).")
    private int changes;

    @Option(
            names = "--failing",
            defaultValue = "0",
            description = "Part of the publishes that fail, for example 0.1 (default: none).")
    private double failing;

    @Option(
            names = "--kill-at",
            defaultValue = "0",
            description = "Kill the service when this part of the list is stored, for example 0.5 (default: never).")
    private double killAt;

    @Option(names = "--seed", defaultValue = "1", description = "Of failures and changes (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--home", defaultValue = ".", description = "The project's folder, built (default: here).")
    private Path home;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the result there as well.")
    private Path json;

    @Option(names = "--commit", defaultValue = "", description = "What is measured, for the record.")
    private String commit;

    private final JsonObject result = new JsonObject();

    public static void main(String[] arguments) {
        KAFKA.setLevel(Level.SEVERE);
        System.exit(new CommandLine(new AppleSyncBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, SQLException {
        result.put("benchmark", "apple-sync")
                .put("commit", commit)
                .put("at", Instant.now().toString())
                .put("devices", devices)
                .put("failing", failing)
                .put("killAt", killAt)
                .put("processors", Runtime.getRuntime().availableProcessors());
        boolean even;
        try (var apple = FakeApple.start(FakeAppleSettings.onFreePort().withSeed(seed));
                var stack = AppleStack.start(home.toAbsolutePath(), apple.address(), failing, seed, settings());
                var stored = new Stored(stack.platform().database(), AppleStack.SERVICE.database());
                var published = new Published(stack.platform().broker().address(), Topics.APPLE_DEVICES)) {
            result.put("memoryAtRestMiB", stack.process().residentMemory());
            var server = apple.serverWith(devices);
            even = measure(stack, server, stored, published);
        }
        System.out.println(result.encodePrettily());
        if (json != null) {
            Files.writeString(json, result.encodePrettily() + System.lineSeparator());
        }
        return even ? 0 : 1;
    }

    private boolean measure(AppleStack stack, MdmServer server, Stored stored, Published published)
            throws SQLException {
        var administration = stack.administration();
        var token = administration.createToken("Benchmark");
        var file = server.downloadToken(administration.generateKey(token));
        var watch = new SyncWatch(stack.process(), administration, token, stored);
        administration.uploadToken(token, "admin@example.org", file);
        administration.sync(token);
        var begun = watch.awaitFetched(1, PATIENCE).startedAt();
        if (killAt > 0) {
            kill(stack, watch);
        }
        var full = watch.awaitCompleted("full", begun.minusMillis(1), PATIENCE);
        watch.awaitPublished(PATIENCE);
        var publishedAfter = secondsSince(begun);
        var storedAfter = Duration.between(begun, full.finishedAt()).toMillis() / 1000.0;
        result.put(
                "full",
                new JsonObject()
                        .put("storedSeconds", storedAfter)
                        .put("publishedSeconds", publishedAfter)
                        .put("storedPerSecond", Math.round(devices / storedAfter))
                        .put("storedAndPublishedPerSecond", Math.round(devices / publishedAfter))
                        .put("mostMemoryMiB", watch.mostMemory())
                        .put("reconciliation", full.reconciliation()));
        var even = weigh("afterFull", server, stored, published);
        if (changes > 0) {
            even &= delta(administration, token, server, stack, stored, published);
        }
        if (stack.sink() != null) {
            result.put("publishes", stack.sink().publishes())
                    .put("publishesFailed", stack.sink().failed());
        }
        return even;
    }

    private void kill(AppleStack stack, SyncWatch watch) {
        watch.awaitFetched((long) (devices * killAt), PATIENCE);
        var killed = Instant.now();
        stack.process().kill();
        System.err.println("  killed -9");
        stack.process().start();
        stack.process().awaitReady();
        result.put("secondsFromKillToReady", secondsSince(killed));
    }

    /** The next scheduled delta begins at most {@link #settings() so long} after the changes. */
    private boolean delta(
            AdeAdministration administration,
            String token,
            MdmServer server,
            AppleStack stack,
            Stored stored,
            Published published)
            throws SQLException {
        var before = published.ends();
        var quarter = changes / 4;
        new BulkChange(quarter, changes - 2 * quarter, quarter, seed).applyTo(server);
        var watch = new SyncWatch(stack.process(), administration, token, stored);
        var run = watch.awaitCompleted("delta", Instant.now(), PATIENCE);
        watch.awaitPublished(PATIENCE);
        result.put(
                "delta",
                new JsonObject()
                        .put("changes", changes)
                        .put("fetched", run.fetched())
                        .put("seconds", run.seconds())
                        .put("events", published.ends() - before)
                        .put("mostMemoryMiB", watch.mostMemory()));
        return weigh("afterDelta", server, stored, published);
    }

    private boolean weigh(String name, MdmServer server, Stored stored, Published published) throws SQLException {
        var apple = new HashSet<String>();
        server.forEachDevice(device -> apple.add(device.serialNumber()));
        var here = new HashSet<String>();
        stored.devices(here);
        var told = new HashSet<String>();
        var count = published.count(told);
        var balance = Balance.of(apple, here, told, count);
        result.put(
                name,
                new JsonObject()
                        .put("atApple", balance.atApple())
                        .put("stored", balance.stored())
                        .put("notStored", balance.notStored())
                        .put("storedTooMuch", balance.storedTooMuch())
                        .put("records", count.records())
                        .put("serialNumbersPublished", count.keys())
                        .put("notPublished", balance.notPublished())
                        .put("sentAgainAndRecognisable", count.again())
                        .put("toldTwice", count.twice()));
        return balance.even();
    }

    private static double secondsSince(Instant begun) {
        return Duration.between(begun, Instant.now()).toMillis() / 1000.0;
    }

    /** A delta soon after the full list, and a short lease, so that a run goes on soon after a kill. */
    private static HashMap<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put("MUSTER_APPLE_SYNC_EVERY", "PT20S");
        settings.put("MUSTER_APPLE_SYNC_LEASE", "PT10S");
        settings.put("MUSTER_APPLE_SYNC_TICK", "PT0.5S");
        return settings;
    }
}
