package dev.muster.fleet.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.enrollment.Platform;
import dev.muster.fleet.StandIn;
import dev.muster.fleet.StandIn.Trick;
import dev.muster.fleet.http.RetryRule;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadTest {

    private static final Duration NO_WARM_UP = Duration.ZERO;
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);
    /** For tests to which it does not matter how fast attempts come. */
    private static final Duration A_MOMENT = Duration.ofMillis(200);

    private StandIn services;

    @BeforeEach
    void start() throws Exception {
        services = new StandIn();
    }

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void everyAttemptIsMadeOnceAndFollowedToItsEnd() {
        var result = run(plan().at(500, NO_WARM_UP, ONE_SECOND));

        assertThat(result.tally().answered()).isEqualTo(500);
        assertThat(services.keys).hasSize(500).doesNotHaveDuplicates();
        assertThat(result.tally().completed()).isEqualTo(services.count("completed"));
        assertThat(result.tally().failed()).isEqualTo(services.count("failed")).isPositive();
        assertThat(result.tally().abandoned())
                .isEqualTo(services.count("abandoned"))
                .isPositive();
        assertThat(result.tally().refusedByReason())
                .containsKeys("osNotSupported", "methodNotSupported", "secondaryUser", "deviceIdentityMissing");
        assertThat(result.errors()).isEmpty();
        assertThat(result.nothingLost()).isTrue();
    }

    @Test
    void theRateIsKept() {
        var result = run(plan().at(400, NO_WARM_UP, ONE_SECOND));

        assertThat(result.decision().count()).isEqualTo(400);
        assertThat(Duration.between(result.from(), result.to())).isGreaterThan(Duration.ofMillis(990));
    }

    @Test
    void theWarmUpIsCountedButNotMeasured() {
        var result = run(plan().at(500, A_MOMENT, A_MOMENT));

        assertThat(result.tally().answered()).isEqualTo(200);
        assertThat(result.decision().count()).isEqualTo(100);
    }

    @Test
    void everybodyWhoHadToWaitForASlowAnswerCounts() {
        services.treatment = n -> n == 20 ? Trick.STALL : Trick.ANSWER;

        var result = run(plan().at(200, NO_WARM_UP, ONE_SECOND).over(1));

        // Half a second of standstill at 200/s delays a hundred attempts, by a quarter of a second on average.
        assertThat(result.decision().p90()).isGreaterThan(250);
        assertThat(result.decision().max()).isGreaterThan(450);
    }

    @Test
    void aDeviceThatIsTurnedAwayComesBackWithTheSameKey() {
        services.treatment = n -> n % 3 == 0 ? Trick.TURN_AWAY : Trick.ANSWER;

        var result = run(plan().at(1_000, NO_WARM_UP, A_MOMENT));

        assertThat(result.tally().answered()).isEqualTo(200);
        assertThat(new HashSet<>(services.keys)).hasSize(200);
        assertThat(result.errors()).containsKey("decision: 503 decisionUnavailable");
        assertThat(result.nothingLost()).isTrue();
    }

    @Test
    void aDecisionWhoseAnswerWasLostIsNotASecondAttempt() {
        services.treatment = n -> n % 5 == 0 ? Trick.DECIDE_AND_HANG_UP : n % 7 == 0 ? Trick.HANG_UP : Trick.ANSWER;

        var result = run(plan().at(1_000, NO_WARM_UP, A_MOMENT));

        assertThat(result.tally().answered()).isEqualTo(200);
        assertThat(services.bodies).hasSize(200);
        assertThat(result.nothingLost()).isTrue();
    }

    @Test
    void aDeviceThatGivesUpIsUnanswered() {
        services.treatment = n -> Trick.TURN_AWAY;
        var impatient = new RetryRule(2, Duration.ofMillis(1), Duration.ofMillis(1));

        var result = run(plan().at(250, NO_WARM_UP, A_MOMENT)
                .patient(impatient, Duration.ofSeconds(10), Duration.ofSeconds(10), ONE_SECOND));

        assertThat(result.tally().unanswered()).isEqualTo(50);
        assertThat(services.keys).hasSize(100);
        assertThat(result.nothingLost()).isTrue();
    }

    @Test
    void reportsThatDoNotTellWhatTheDevicesSawAreNoticed() {
        services.reportsLag = 1;

        var result = run(plan().at(250, NO_WARM_UP, A_MOMENT)
                .patient(RetryRule.PATIENT, ONE_SECOND, ONE_SECOND, Duration.ofMillis(300)));

        assertThat(result.nothingLost()).isFalse();
        assertThat(new LoadReport(result, "fleet load", "").text()).contains("← differs");
    }

    @Test
    void theReportForProgramsHasEverythingToRepeatTheRun() {
        var mix = new DeviceMix(Map.of(AttemptKind.OWN_DEVICE, 1_000), List.of(Platform.WINDOWS), 0, 0);
        var result = run(plan().at(250, NO_WARM_UP, A_MOMENT).of(mix, 5, 42));

        var json = new LoadReport(result, "fleet load -r 50", "abc1234").json();

        assertThat(json.getString("command")).isEqualTo("fleet load -r 50");
        assertThat(json.getString("commit")).isEqualTo("abc1234");
        assertThat(json.getJsonObject("machine").getInteger("cores")).isPositive();
        assertThat(json.getJsonObject("plan").getLong("seed")).isEqualTo(42);
        assertThat(json.getJsonObject("decision").getLong("count")).isEqualTo(50);
        assertThat(json.getJsonObject("reconciliation").getBoolean("agrees")).isTrue();
    }

    private LoadPlan plan() {
        return LoadPlan.usual(services.installation())
                .over(8)
                .of(DeviceMix.everything(), 20, 1)
                .patient(
                        new RetryRule(20, Duration.ofMillis(1), Duration.ofMillis(5)),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5));
    }

    private static LoadResult run(LoadPlan plan) {
        return Load.run(plan, LoadProgress.SILENT);
    }
}
