package dev.muster.fleet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.fleet.Main;
import dev.muster.fleet.StandIn;
import dev.muster.fleet.StandIn.Trick;
import dev.muster.fleet.device.Ending;
import dev.muster.fleet.device.FleetFile;
import dev.muster.fleet.http.RetryRule;
import dev.muster.fleet.reconcile.ReconcileReports;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DemoTest {

    private static final String FLEET = """
            amy@contoso.com | android | Google | Pixel 8     | 14           | androidWorkProfile | workProfile | finishes | completed
            amy@contoso.com | android | Google | Pixel 8     | 14           | androidWorkProfile | secondaryUser | finishes | refused secondaryUser
            joe@contoso.com | ios     | Apple  | iPhone 15   | 17.5         | appleByod          |             | stops iosProfileLaunch cancelTrust | abandoned
            lee@contoso.com | windows | Dell   | Latitude    | 10.0.22631.1 | windowsAadJoin     | oobe        | fails espFailed | failed
            nobody          | android | Zebra  | TC52        | 13           | androidDedicated   | oobe        | finishes | completed
            """;

    private final StringWriter said = new StringWriter();
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
    void everyDeviceEndsAsItsLineSays() {
        var result = run(FLEET);

        assertThat(result.surprises()).isEmpty();
        assertThat(result.endings())
                .containsEntry(Ending.COMPLETED, 2L)
                .containsEntry(Ending.REFUSED, 1L)
                .containsEntry(Ending.ABANDONED, 1L)
                .containsEntry(Ending.FAILED, 1L);
        assertThat(result.summary()).endsWith("All as expected.");
    }

    @Test
    void aDeviceThatFailsWhileItIsSetUpTellsAtWhichPhase() {
        run("lee@contoso.com|windows|Dell|Latitude|10.0.22631.1|windowsAadJoin||fails espFailed|failed");

        assertThat(services.steps)
                .endsWith("devicePreparation completed", "deviceSetup inProgress", "deviceSetup failed");
    }

    @Test
    void aPersonWalksThroughTheScreensUntilTheyStop() {
        run("joe@contoso.com|ios|Apple|iPhone 15|17.5|appleByod||stops iosProfileLaunch cancelTrust|abandoned");

        assertThat(services.steps)
                .containsExactly(
                        "preEnrollmentWizard shown",
                        "preEnrollmentWizard finished",
                        "termsOfUse shown",
                        "termsOfUse finished",
                        "iosProfileLaunch shown",
                        "iosProfileLaunch cancelTrust");
    }

    @Test
    void aDeviceThatEndsOtherwiseIsASurprise() {
        var result = run(FLEET.replace("finishes | refused secondaryUser", "finishes | refused osVersionTooLow"));

        assertThat(result.surprises())
                .singleElement()
                .satisfies(surprise -> assertThat(surprise.inWords()).isEqualTo("refused secondaryUser"));
        assertThat(result.summary()).contains("expected refused osVersionTooLow, was refused secondaryUser");
    }

    @Test
    void theReportsAgreeWithTheFleet() {
        var result = run(FLEET);

        var compared = ReconcileReports.of(services.installation())
                .await(result.tally(), result.from(), result.to(), Duration.ofSeconds(5));

        assertThat(compared.agrees()).isTrue();
    }

    @Test
    void aDeviceThatIsTurnedAwayTriesAgainWithTheSameKey() {
        services.treatment = n -> n < 3 ? Trick.TURN_AWAY : n == 3 ? Trick.DECIDE_AND_HANG_UP : Trick.ANSWER;

        var result = run(FLEET.lines().findFirst().orElseThrow());

        assertThat(result.surprises()).isEmpty();
        assertThat(services.keys).hasSize(4);
        assertThat(new HashSet<>(services.keys)).hasSize(1);
    }

    @Test
    void progressIsToldDeviceByDevice() {
        var told = Collections.synchronizedList(new ArrayList<Integer>());
        Demo.enroll(plan(FLEET), new FleetProgress() {
            @Override
            public void finished(DeviceOutcome outcome, int done, int total) {
                told.add(done);
            }
        });

        assertThat(told).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @Test
    void theUsualFleetIsMixed() {
        var fleet = DemoPlan.usualFleet(DemoPlan.USUAL_SEED);

        assertThat(fleet).hasSizeBetween(55, 65);
        assertThat(fleet.stream().map(device -> device.facts().platform()).distinct())
                .hasSize(4);
        assertThat(fleet.stream().map(device -> device.expected().ending()).distinct())
                .contains(Ending.COMPLETED, Ending.REFUSED, Ending.ABANDONED, Ending.FAILED);
    }

    @Test
    void theProgramSaysByItsExitStatusWhetherAllWasAsExpected() {
        var there = List.of(
                "--address", services.installation().address().toString(),
                "--issuer", services.installation().issuer().toString());

        assertThat(execute(arguments("load", there, "-r", "50", "-d", "1", "--warm-up", "0", "-u", "3")))
                .isZero();
        assertThat(said.toString()).contains("Nothing was lost.");
        services.reportsLag = 1;
        assertThat(execute(arguments(
                        "load", there, "-r", "50", "-d", "1", "--warm-up", "0", "-u", "3", "--reconcile-within", "0")))
                .isEqualTo(1);
        assertThat(execute("load", "--rate", "fast")).isEqualTo(2);
        assertThat(execute()).isEqualTo(2);
    }

    private int execute(String... arguments) {
        return Main.execute(new PrintWriter(said), new PrintWriter(said), arguments);
    }

    private static String[] arguments(String command, List<String> there, String... more) {
        var all = new ArrayList<String>();
        all.add(command);
        all.addAll(there);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private FleetResult run(String fleet) {
        return Demo.run(plan(fleet), FleetProgress.SILENT);
    }

    private DemoPlan plan(String fleet) {
        var quick = new RetryRule(7, Duration.ofMillis(1), Duration.ofMillis(5));
        return new DemoPlan(services.installation(), FleetFile.read(fleet, 1), 4, quick);
    }
}
