package dev.muster.platform.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.platform.StartFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanUpIT {

    @Test
    void closingEndsTheServerAndDeletesItsTemporaryDirectory() throws IOException {
        var database = new LocalDatabase();
        database.start();
        var directory = database.directory();
        var postmaster = postmaster(directory).orElseThrow();

        database.close();

        assertThat(LocalDatabase.ended(postmaster)).isTrue();
        assertThat(directory).doesNotExist();
    }

    @Test
    void closingAgainOrUnstartedDoesNothing() {
        var database = new LocalDatabase();

        database.close();
        database.close();

        assertThatThrownBy(database::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aGivenDirectoryKeepsItsDataForTheNextServer(@TempDir Path directory) {
        try (var first = new LocalDatabase(Optional.of(directory), 0)) {
            first.createDatabase("kept");
        }
        try (var second = new LocalDatabase(Optional.of(directory), 0)) {
            assertThatThrownBy(() -> {
                        try (var connection = second.connect("kept");
                                var statement = connection.createStatement()) {
                            statement.execute("CREATE DATABASE kept");
                        }
                    })
                    .hasMessageContaining("already exists");
        }
    }

    @Test
    void aBrokerThatCannotStartSaysWhy() throws IOException {
        try (var taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.pick()));
            var broker = new LocalBroker(Optional.empty(), taken.getLocalPort());

            assertThatThrownBy(broker::start)
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("kafka.log")
                    .hasMessageContaining("Address already in use");
            assertThat(broker.directory()).doesNotExist();
        }
    }

    @Test
    void aJvmThatIsKilledLeavesNothingBehind(@TempDir Path notes) throws IOException {
        var note = notes.resolve("directory");
        var abandoner = new ProcessBuilder(
                        ChildProcess.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Abandoner.class.getName(),
                        note.toString())
                .redirectErrorStream(true)
                .redirectOutput(notes.resolve("log").toFile())
                .start();
        await(() -> Files.exists(note) || !abandoner.isAlive());
        var directory = Path.of(Files.readString(note));
        var postmaster = postmaster(directory).orElseThrow();

        abandoner.destroyForcibly();

        await(() -> LocalDatabase.ended(postmaster) && !Files.exists(directory));
    }

    /** Starts a server and waits to be killed. */
    static final class Abandoner {
        public static void main(String[] arguments) throws IOException, InterruptedException {
            var database = new LocalDatabase();
            database.start();
            var note = Path.of(arguments[0]);
            var draft = Files.writeString(
                    note.resolveSibling("draft"), database.directory().toString());
            Files.move(draft, note);
            Thread.currentThread().join();
        }
    }

    private static Optional<ProcessHandle> postmaster(Path directory) throws IOException {
        var file = directory.resolve("data/postmaster.pid");
        return Files.exists(file)
                ? ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).get(0).strip()))
                : Optional.empty();
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
