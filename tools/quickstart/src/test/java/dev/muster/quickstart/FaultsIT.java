package dev.muster.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.fleet.http.RetryRule;
import dev.muster.fleet.load.DeviceMix;
import dev.muster.fleet.load.Load;
import dev.muster.fleet.load.LoadPlan;
import dev.muster.fleet.load.LoadReport;
import dev.muster.fleet.load.LoadResult;
import dev.muster.platform.Platform;
import dev.muster.quickstart.stack.MusterService;
import dev.muster.quickstart.stack.ServiceProcess;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults in the middle of load. Afterwards everything is counted. */
@Order(3)
class FaultsIT {

    private static final double RATE = 120;
    private static final Duration LOAD = Duration.ofSeconds(5);

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void nothing_is_lost_and_nothing_is_done_twice(String what, Consumer<Platform> fault) {
        CompletableFuture<Void> inTheMiddle = new CompletableFuture<>();
        CompletableFuture<Void> broken =
                inTheMiddle.thenRunAsync(() -> fault.accept(RunningStack.get().platform()));

        LoadResult result = Load.run(plan(what.hashCode()), (finished, attempts, underWay) -> {
            if (finished > attempts / 4) {
                inTheMiddle.complete(null);
            }
        });
        broken.join();

        assertThat(result.nothingLost())
                .as(() -> new LoadReport(result, what, "").text())
                .isTrue();
        Invariants.assertHold();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("kill -9 of the policy service", platform -> killAndRestart(MusterService.POLICY)),
                fault("kill -9 of the gateway", platform -> killAndRestart(MusterService.GATEWAY)),
                fault("kill -9 of the registry", platform -> killAndRestart(MusterService.REGISTRY)),
                fault("kill -9 of the reporting service", platform -> killAndRestart(MusterService.REPORTING)),
                fault("broker stopped and started", platform -> {
                    platform.broker().stop();
                    platform.broker().start();
                }),
                fault("database restarted", platform -> platform.database().restart()));
    }

    private static Arguments fault(String what, Consumer<Platform> fault) {
        return Arguments.of(what, fault);
    }

    private static void killAndRestart(MusterService service) {
        ServiceProcess process = RunningStack.get().service(service);
        process.kill();
        process.start();
        process.awaitReady();
    }

    /** Devices that try for longer than any of these faults lasts. */
    private static LoadPlan plan(long seed) {
        return LoadPlan.usual(RunningStack.installation())
                .at(RATE, Duration.ZERO, LOAD)
                .of(DeviceMix.everything(), 100, seed)
                .patient(
                        new RetryRule(40, Duration.ofMillis(250), Duration.ofSeconds(2)),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(60));
    }
}
