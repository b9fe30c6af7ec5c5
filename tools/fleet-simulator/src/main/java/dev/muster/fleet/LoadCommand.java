package dev.muster.fleet;

import dev.muster.fleet.http.RetryRule;
import dev.muster.fleet.load.DeviceMix;
import dev.muster.fleet.load.Load;
import dev.muster.fleet.load.LoadPlan;
import dev.muster.fleet.load.LoadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fleet load}. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes attempts at a fixed rate, whatever the services do, and proves that nothing was lost.",
            "Latency is measured from the moment an attempt was meant to be made.",
            "At the end the reports must tell exactly what the devices saw.",
            "Nobody else may enroll meanwhile."
        })
final class LoadCommand implements Callable<Integer> {

    @Mixin
    private InstallationOptions where;

    @Option(
            names = {"-r", "--rate"},
            defaultValue = "200",
            description = "Attempts per second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = {"-d", "--duration"},
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long, after the warm-up (default: ${DEFAULT-VALUE}).")
    private int duration;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "Counted, but its latency is not (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = {"-c", "--connections"},
            defaultValue = "128",
            description = "At most this many at once (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = {"-u", "--users"},
            defaultValue = "1000",
            description = "How many people enroll (default: ${DEFAULT-VALUE}).")
    private int users;

    @Option(
            names = "--mix",
            defaultValue = "everything",
            description = {
                "everything: all platforms, needs an Apple push certificate and managed Google Play to be set up;",
                "windows: Windows only (default: ${DEFAULT-VALUE})."
            })
    private String mix;

    @Option(
            names = "--abandoned",
            paramLabel = "PERMILLE",
            defaultValue = "60",
            description = "Of the admitted, how many are abandoned by the person (default: ${DEFAULT-VALUE}).")
    private int abandoned;

    @Option(
            names = "--failed",
            paramLabel = "PERMILLE",
            defaultValue = "40",
            description = "Of the admitted, how many fail (default: ${DEFAULT-VALUE}).")
    private int failed;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The same seed draws the same devices, people and ends (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--tries",
            defaultValue = "7",
            description = "How often a device tries before it gives up (default: ${DEFAULT-VALUE}).")
    private int tries;

    @Option(
            names = "--answer-within",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long a device waits for one answer (default: ${DEFAULT-VALUE}).")
    private int answerWithin;

    @Option(
            names = "--drain-within",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long devices may take after the last attempt (default: ${DEFAULT-VALUE}).")
    private int drainWithin;

    @Option(
            names = "--reconcile-within",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long the reports may take to catch up (default: ${DEFAULT-VALUE}).")
    private int reconcileWithin;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the result there as well.")
    private Path json;

    @Option(names = "--commit", defaultValue = "", description = "What is measured, for the record.")
    private String commit;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        err.println("Signing in " + users + " people…");
        var result = Load.run(plan(), (finished, attempts, underWay) -> {
            err.printf("%,d of %,d attempts through, %,d under way%n", finished, attempts, underWay);
            err.flush();
        });
        var report = new LoadReport(result, commandLine(), commit);
        out.println(report.text());
        if (json != null) {
            Files.writeString(json, report.json().encodePrettily() + System.lineSeparator());
        }
        return result.nothingLost() ? 0 : 1;
    }

    /** How the run was started, without the password. */
    private String commandLine() {
        var arguments =
                String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
        return "fleet " + arguments.replaceAll("--password[= ]\\S+", "--password …");
    }

    private LoadPlan plan() {
        return new LoadPlan(
                where.installation(),
                rate,
                Duration.ofSeconds(warmUp),
                Duration.ofSeconds(duration),
                connections,
                users,
                seed,
                DeviceMix.named(mix).ending(abandoned, failed),
                new RetryRule(tries, RetryRule.PATIENT.first(), RetryRule.PATIENT.longest()),
                Duration.ofSeconds(answerWithin),
                Duration.ofSeconds(drainWithin),
                Duration.ofSeconds(reconcileWithin));
    }
}
