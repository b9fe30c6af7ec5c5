package dev.muster.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Work nobody waits for. */
class SingleFlightTest {

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @Test
    void workThatIsUnderWayIsNotStartedAgainBeforeItHasEnded() {
        SingleFlight flight = new SingleFlight();
        CompletableFuture<String> answer = new CompletableFuture<>();

        assertThat(start(flight, Uni.createFrom().completionStage(answer))).isTrue();
        assertThat(start(flight, Uni.createFrom().item("again"))).isFalse();
        answer.complete("done");

        assertThat(start(flight, Uni.createFrom().item("again"))).isTrue();
        assertThat(failures).isEmpty();
    }

    @Test
    void workThatFailedOrCouldNotEvenBeginIsStartedAgain() {
        SingleFlight flight = new SingleFlight();
        IllegalStateException lost = new IllegalStateException("connection lost");

        assertThat(start(flight, Uni.createFrom().failure(lost))).isTrue();
        assertThat(flight.start(
                        () -> {
                            throw lost;
                        },
                        failures::add))
                .isTrue();

        assertThat(start(flight, Uni.createFrom().item("again"))).isTrue();
        assertThat(failures).containsExactly(lost, lost);
    }

    @Test
    void workThatIsNeverAnsweredIsGivenUp() {
        SingleFlight flight = new SingleFlight(Duration.ofMillis(20));

        assertThat(start(flight, Uni.createFrom().nothing())).isTrue();

        await().until(() -> start(flight, Uni.createFrom().item("again")));
        assertThat(failures).singleElement().isInstanceOf(TimeoutException.class);
    }

    private boolean start(SingleFlight flight, Uni<?> work) {
        return flight.start(() -> work, failures::add);
    }
}
