package dev.muster.platform.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.platform.local.CacheDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedPlatformIT {

    private Process maven;
    private Path run;

    /** A process that stands for Maven: it lives until we say so. */
    @BeforeEach
    void startOwner() throws IOException {
        maven = new ProcessBuilder("cat").start();
        run = CacheDirectory.root().resolve("run").resolve(Owner.name(maven.toHandle()));
    }

    @AfterEach
    void endOwner() {
        maven.destroyForcibly();
        await(() -> !Files.exists(run));
    }

    @Test
    void allWhoJoinGetTheSameServer() {
        var addresses = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> SharedPlatform.of(maven.toHandle()).database().address())
                .distinct()
                .toList();

        assertThat(addresses).hasSize(1);
    }

    @Test
    void nothingIsStartedBeforeItIsAskedFor() {
        SharedPlatform.of(maven.toHandle()).close();

        assertThat(run).doesNotExist();
    }

    @Test
    void everythingEndsWithTheOwner() {
        SharedPlatform.of(maven.toHandle()).database().start();
        var keeper = keeper().orElseThrow();

        maven.destroyForcibly();

        await(() -> !keeper.isAlive());
        assertThat(run).doesNotExist();
    }

    @Test
    void aKeeperThatWasKilledIsReplaced() {
        var database = SharedPlatform.of(maven.toHandle()).database();
        database.start();
        var killed = keeper().orElseThrow();
        killed.destroyForcibly();
        await(() -> !killed.isAlive());

        database.createDatabase("again");

        assertThat(keeper()).isPresent().get().isNotEqualTo(killed);
    }

    @Test
    void nobodyStopsWhatOthersUse() {
        var database = SharedPlatform.of(maven.toHandle()).database();

        assertThatThrownBy(database::stop).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(database::kill).isInstanceOf(UnsupportedOperationException.class);
        assertThat(run).doesNotExist();
    }

    @Test
    void theOwnerOfTheseTestsIsMaven() {
        assertThat(Owner.find().pid()).isNotEqualTo(ProcessHandle.current().pid());
    }

    private Optional<ProcessHandle> keeper() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(Keeper.class.getName()) && line.contains(run.toString()))
                        .isPresent())
                .findFirst();
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
