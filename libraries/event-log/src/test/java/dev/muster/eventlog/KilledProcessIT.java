package dev.muster.eventlog;

import static dev.muster.events.Topics.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.eventlog.kafka.EventRecords;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.platform.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service dies in the middle of its work, again and again. */
class KilledProcessIT {

    private static final int EVENTS = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void aServiceKilledInMidStreamActsOnEveryEventOnceAndAnswersItOnce() throws Exception {
        try (Installation installation = Installation.withTopics(AUDIT, ActUntilKilled.OUTPUT)) {
            List<Outgoing> events = Events.actions(EVENTS, 50);
            installation.send(events);

            for (int kill = 1; kill <= 3; kill++) {
                Process service = launch(installation);
                int enough = kill * EVENTS / 5;
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> installation.effects() >= enough);
                service.destroyForcibly().waitFor();
            }
            assertThat(installation.effects()).isLessThan(EVENTS);
            Process survivor = launch(installation);

            await().atMost(PATIENCE).until(() -> installation.effects() >= EVENTS && installation.outboxRows() == 0);
            survivor.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            installation.assertEachActedOnOnce(EVENTS);
            assertAnsweredOnce(installation, events);
            assertThat(installation.lettersOf(AUDIT)).isEmpty();
        }
    }

    private static void assertAnsweredOnce(Installation installation, List<Outgoing> events) {
        Map<String, Set<String>> answers = new HashMap<>();
        installation
                .recordsOf(ActUntilKilled.OUTPUT)
                .forEach(answer -> answers.computeIfAbsent(
                                EventRecords.text(answer.headers(), "ce_subject"), cause -> new HashSet<>())
                        .add(EventRecords.text(answer.headers(), "ce_id")));
        assertThat(answers.keySet())
                .isEqualTo(new HashSet<>(
                        events.stream().map(event -> event.id().toString()).toList()));
        assertThat(answers.values()).allMatch(ids -> ids.size() == 1);
    }

    private Process launch(Installation installation) throws IOException {
        Database database = Parts.PLATFORM.database();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ActUntilKilled.class.getName(),
                        Parts.PLATFORM.broker().address(),
                        database.host(),
                        "" + database.port(),
                        database.user(),
                        database.password(),
                        installation.prefix,
                        installation.consumer)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("service.log").toFile()))
                .start();
    }
}
