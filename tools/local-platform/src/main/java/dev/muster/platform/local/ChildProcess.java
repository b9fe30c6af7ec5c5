package dev.muster.platform.local;

import dev.muster.platform.StartFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A JVM of ours beside this one, with its output in a log file. */
public final class ChildProcess {

    private static final long POLL_NANOS = 50_000_000;

    private final String name;
    private final Path log;
    private final Process process;
    private final Undertaker undertaker;

    private ChildProcess(String name, Path log, Process process, Undertaker undertaker) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.undertaker = undertaker;
    }

    static ChildProcess launch(
            String name, List<String> command, Map<String, String> environment, Workspace workspace, Path log) {
        var builder = new ProcessBuilder(command)
                .directory(workspace.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            return new ChildProcess(name, log, process, Undertaker.of(process.pid(), workspace));
        } catch (IOException e) {
            throw new StartFailed("cannot launch " + name + ": " + e.getMessage(), e);
        }
    }

    /** One that may outlive this JVM. */
    public static ChildProcess detached(String name, List<String> command, Path log) {
        var workspace = Workspace.kept(log.getParent());
        var child = launch(name, command, Map.of(), workspace, log);
        child.undertaker.close();
        return child;
    }

    /** The java command of this very JVM. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Polls until the process is ready.
     *
     * @throws StartFailed when it ends before, or is not ready within the limit; then it is killed
     */
    public void awaitReady(BooleanSupplier ready, Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                undertaker.close();
                throw new StartFailed(
                        "%s ended with status %d before it was ready%s".formatted(name, process.exitValue(), tail()));
            }
            if (System.nanoTime() > deadline) {
                kill();
                throw new StartFailed("%s was not ready within %d s%s".formatted(name, limit.toSeconds(), tail()));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Waits for a process that ends by itself. */
    void awaitSuccess(Duration limit) {
        awaitReady(() -> !process.isAlive() && process.exitValue() == 0, limit);
        undertaker.close();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void terminate(Duration patience) {
        process.destroy();
        if (!ends(patience)) {
            process.destroyForcibly();
            ends(patience);
        }
        undertaker.close();
    }

    void kill() {
        process.destroyForcibly();
        ends(Duration.ofSeconds(10));
        undertaker.close();
    }

    private boolean ends(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private String tail() {
        return LogTail.of(log);
    }
}
