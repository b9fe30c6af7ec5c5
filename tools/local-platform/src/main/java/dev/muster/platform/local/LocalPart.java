package dev.muster.platform.local;

import dev.muster.platform.Part;
import java.nio.file.Path;
import java.util.Optional;

/** The life of a part that runs beside this JVM: lazily given a port and a directory, ended with the JVM at the latest. */
abstract class LocalPart implements Part {

    private final String name;
    private final Optional<Path> directory;
    private final int wantedPort;

    private int port;
    private Workspace workspace;
    private Thread atExit;
    private boolean running;
    private boolean closed;

    LocalPart(String name, Optional<Path> directory, int wantedPort) {
        this.name = name;
        this.directory = directory;
        this.wantedPort = wantedPort;
    }

    /** Starts the process and returns when it answers. */
    abstract void launch(Workspace workspace, int port);

    abstract boolean isAlive();

    abstract void terminate();

    abstract void destroy();

    @Override
    public final synchronized void start() {
        if (closed) {
            throw new IllegalStateException(name + " is closed");
        }
        if (running && isAlive()) {
            return;
        }
        if (workspace == null) {
            settle();
        }
        try {
            launch(workspace, port);
            running = true;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void settle() {
        workspace = directory.map(Workspace::kept).orElseGet(() -> Workspace.temporary(name));
        port = wantedPort == 0 ? FreePort.pick() : wantedPort;
        atExit = new Thread(this::close, "close-" + name);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    @Override
    public final synchronized String address() {
        start();
        return addressOf(port);
    }

    String addressOf(int port) {
        return "127.0.0.1:" + port;
    }

    /** Where its data and its log are; null before the first start. */
    final synchronized Path directory() {
        return workspace == null ? null : workspace.directory();
    }

    @Override
    public final synchronized void stop() {
        if (running) {
            running = false;
            terminate();
        }
    }

    @Override
    public final synchronized void kill() {
        if (running) {
            running = false;
            destroy();
        }
    }

    @Override
    public final synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (workspace == null) {
            return;
        }
        if (running && workspace.temporary()) {
            discardable();
        }
        stop();
        workspace.discard();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is going down, and this is the hook.
        }
    }

    /** Told before the last stop when nobody needs the data any more. */
    void discardable() {}
}
