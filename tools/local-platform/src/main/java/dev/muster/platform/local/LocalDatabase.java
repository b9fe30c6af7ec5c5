package dev.muster.platform.local;

import dev.muster.platform.Database;
import dev.muster.platform.StartFailed;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A PostgreSQL server, also when run by root. As durable as in production: what was committed survives {@link #kill()}.
 * Any local process may connect without a password, as it listens on the loopback interface only.
 */
public final class LocalDatabase extends LocalPart implements Database {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private EmbeddedPostgres postgres;
    private ProcessHandle postmaster;
    private Undertaker undertaker;

    /** A server on a free port with temporary data. */
    public LocalDatabase() {
        this(Optional.empty(), 0);
    }

    /**
     * @param directory where data and log are kept; empty for a temporary directory
     * @param port the port; 0 for any free one
     */
    public LocalDatabase(Optional<Path> directory, int port) {
        super("postgres", directory, port);
    }

    @Override
    public String user() {
        return "postgres";
    }

    @Override
    public String password() {
        return "postgres";
    }

    @Override
    void launch(Workspace workspace, int port) {
        var data = workspace.file("data");
        var log = workspace.file("postgres.log");
        var output = ProcessBuilder.Redirect.appendTo(log.toFile());
        var builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        CacheDirectory.root().resolve("postgres").toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(START_LIMIT)
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                .setLocaleConfig("locale", "C.UTF-8");
        settings().forEach(builder::setServerConfig);
        try {
            postgres = builder.start();
            var pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            postmaster = ProcessHandle.of(pid).orElseThrow();
            undertaker = Undertaker.of(pid, workspace);
        } catch (IOException | RuntimeException e) {
            throw new StartFailed("PostgreSQL did not start: " + e.getMessage() + LogTail.of(log), e);
        }
    }

    /** Against the library's defaults, which turn durability off; the rest fits a box with some GiB and few cores. */
    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "200");
        settings.put("shared_buffers", "256MB");
        settings.put("work_mem", "8MB");
        settings.put("maintenance_work_mem", "128MB");
        settings.put("effective_cache_size", "2GB");
        settings.put("max_wal_size", "2GB");
        settings.put("min_wal_size", "256MB");
        settings.put("checkpoint_timeout", "10min");
        settings.put("checkpoint_completion_target", "0.9");
        settings.put("wal_compression", "off");
        settings.put("random_page_cost", "1.1");
        settings.put("jit", "off");
        return settings;
    }

    @Override
    boolean isAlive() {
        return !ended(postmaster);
    }

    @Override
    void terminate() {
        try {
            postgres.close();
            awaitEnd(List.of(postmaster));
        } catch (IOException e) {
            postmaster.destroyForcibly();
        } finally {
            undertaker.close();
        }
    }

    @Override
    void destroy() {
        // The backends too, and wait for them: a new postmaster refuses to start while one still holds shared memory.
        var family =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        family.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(family);
        terminate();
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        var deadline = System.nanoTime() + END_LIMIT.toNanos();
        while (!processes.stream().allMatch(LocalDatabase::ended) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    // The server is no child of ours: in a container whose first process reaps nobody it stays a zombie for ever.
    static boolean ended(ProcessHandle process) {
        try {
            return !process.isAlive()
                    || Files.readString(Path.of("/proc", "" + process.pid(), "stat"))
                            .contains(") Z ");
        } catch (IOException e) {
            return !process.isAlive();
        }
    }
}
