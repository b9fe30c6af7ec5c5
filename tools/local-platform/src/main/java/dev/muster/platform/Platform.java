package dev.muster.platform;

import dev.muster.platform.local.LocalBroker;
import dev.muster.platform.local.LocalDatabase;
import dev.muster.platform.local.LocalIdentityProvider;
import dev.muster.platform.shared.SharedPlatform;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The three parts that Muster stands on. Each starts when its address is first asked for, so that whoever needs no
 * identity provider does not wait for one; {@link #start(Part...)} starts several at once.
 */
public record Platform(Broker broker, Database database, IdentityProvider identity) implements AutoCloseable {

    /** Processes beside this JVM, on free ports, with temporary data. */
    public static Platform local() {
        return new Platform(new LocalBroker(), new LocalDatabase(), new LocalIdentityProvider());
    }

    /**
     * Processes beside this JVM that keep their data.
     *
     * @param directory where; made when missing
     * @param ports where they listen
     */
    public static Platform local(Path directory, Ports ports) {
        return new Platform(
                new LocalBroker(Optional.of(directory.resolve("kafka")), ports.broker()),
                new LocalDatabase(Optional.of(directory.resolve("postgres")), ports.database()),
                new LocalIdentityProvider(Optional.of(directory.resolve("keycloak")), ports.identity()));
    }

    /** Containers of the same versions; needs Docker, and Testcontainers on the class path. */
    public static Platform containers() {
        return dev.muster.platform.containers.Containers.platform();
    }

    /** Containers with {@code -Dplatform=containers}, else local processes. */
    public static Platform ofOurOwn() {
        return "containers".equals(System.getProperty("platform")) ? containers() : local();
    }

    /** {@link #ofOurOwn()}, but in place of each part that the environment names the one from outside. */
    public static Platform configured() {
        return new FromOutside(System.getenv()).replaceIn(ofOurOwn());
    }

    /**
     * The platform that all tests of one Maven run share, see {@link SharedPlatform}; here too, parts that the environment
     * names come from outside. Its parts cannot be stopped: a test of faults takes {@link #configured()}.
     */
    public static Platform shared() {
        return new FromOutside(System.getenv()).replaceIn(SharedPlatform.join());
    }

    /** Starts the given parts at the same time, all three when none is given; returns when all answer. */
    public Platform start(Part... parts) {
        var wanted = parts.length == 0 ? List.of(broker, database, identity) : Arrays.asList(parts);
        var starts = wanted.stream()
                .map(part -> CompletableFuture.runAsync(part::start, Platform::inThread))
                .toList();
        try {
            CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof StartFailed failed ? failed : e;
        }
        return this;
    }

    private static void inThread(Runnable start) {
        var thread = new Thread(start, "start-platform");
        thread.setDaemon(true);
        thread.start();
    }

    /** Closes all parts, each even when another one fails to. */
    @Override
    public void close() {
        try (broker;
                database;
                identity) {
            // The work is done by leaving.
        }
    }

    /**
     * Fixed ports; 0 stands for any free one.
     *
     * @param broker Kafka's
     * @param database PostgreSQL's
     * @param identity Keycloak's
     */
    public record Ports(int broker, int database, int identity) {

        public static final Ports ANY = new Ports(0, 0, 0);
    }
}
