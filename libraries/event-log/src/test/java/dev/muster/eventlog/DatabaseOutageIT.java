package dev.muster.eventlog;

import static dev.muster.events.Topics.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The database goes away and comes back. */
class DatabaseOutageIT {

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    @Test
    void whenTheDatabaseIsRestartedWhileConsumingEachEventIsActedOnOnce() {
        assertSurvived(() -> Parts.PLATFORM.database().restart());
    }

    @Test
    void whenTheDatabaseIsKilledWhileConsumingEachEventIsActedOnOnce() {
        assertSurvived(() -> {
            Parts.PLATFORM.database().kill();
            Parts.PLATFORM.database().start();
        });
    }

    private static void assertSurvived(Runnable outage) {
        try (Installation installation = Installation.withTopics(AUDIT)) {
            installation.send(Events.actions(5000, 7));
            EventLog instance = installation.instance(installation.settings().consuming(50));
            instance.consume(installation.consumer, Set.of(AUDIT), new Effects(installation.consumer));
            await().atMost(RECOVERY).until(() -> installation.effects() > 200);

            outage.run();

            await().atMost(RECOVERY).ignoreExceptions().until(() -> installation.effects() >= 5000);
            installation.assertEachActedOnOnce(5000);
            assertThat(installation.lettersOf(AUDIT)).isEmpty();
        }
    }
}
