package dev.muster.platform.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends a child process and removes its temporary data when this JVM dies without a chance to do so itself (kill -9, out
 * of memory). A shell waits on a pipe whose other end only this JVM holds; when the pipe breaks, we are gone.
 */
public final class Undertaker implements AutoCloseable {

    // An empty $2 means there is nothing to delete. Ctrl-C reaches the whole process group; the shell must outlive it.
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            read -r word && exit 0
            kill -QUIT "$1" 2>/dev/null; sleep 1; kill -KILL "$1" 2>/dev/null
            [ -z "$2" ] || rm -rf -- "$2"
            """;

    private final Process shell;

    private Undertaker(Process shell) {
        this.shell = shell;
    }

    /** Watches a process that leaves nothing behind. */
    public static Undertaker of(long pid) {
        return of(pid, "");
    }

    static Undertaker of(long pid, Workspace workspace) {
        return of(pid, workspace.temporary() ? workspace.directory().toString() : "");
    }

    private static Undertaker of(long pid, String doomed) {
        try {
            return new Undertaker(
                    new ProcessBuilder(new ArrayList<>(List.of("sh", "-c", SCRIPT, "undertaker", "" + pid, doomed)))
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends it home: the process was ended in an orderly way. */
    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
