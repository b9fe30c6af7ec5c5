package dev.muster.fleet;

import dev.muster.fleet.demo.Demo;
import dev.muster.fleet.demo.DemoPlan;
import dev.muster.fleet.demo.DeviceOutcome;
import dev.muster.fleet.demo.FleetProgress;
import dev.muster.fleet.device.FleetFile;
import dev.muster.fleet.device.SimulatedDevice;
import dev.muster.fleet.http.RetryRule;
import dev.muster.fleet.reconcile.ReconcileReports;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fleet demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sets up example policies and lets a mixed fleet enroll.",
            "Running it again changes no policy and enrolls the same devices again."
        })
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private InstallationOptions where;

    @Option(
            names = "--fleet",
            paramLabel = "FILE",
            description = "Fleet to enroll instead of the usual one: a table, one device per line.")
    private Path fleet;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Another seed gives the devices other serial numbers (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--people",
            defaultValue = "8",
            description = "How many people enroll at the same time (default: ${DEFAULT-VALUE}).")
    private int people;

    @Option(names = "--keep-policies", description = "Set up no policies.")
    private boolean keepPolicies;

    @Option(
            names = "--reconcile",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long the reports may take to tell the same; 0 does not ask (default: ${DEFAULT-VALUE}).")
    private int reconcileSeconds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        var plan = new DemoPlan(where.installation(), devices(), people, RetryRule.PATIENT);
        var progress = new Narration(out);
        if (!keepPolicies) {
            Demo.configure(plan, progress);
        }
        var result = Demo.enroll(plan, progress);
        out.println();
        out.println(result.summary());
        var agreed = true;
        if (reconcileSeconds > 0) {
            var reconciliation = ReconcileReports.of(where.installation())
                    .await(result.tally(), result.from(), result.to(), Duration.ofSeconds(reconcileSeconds));
            out.println();
            out.println(reconciliation.table());
            agreed = reconciliation.agrees();
        }
        return agreed && result.surprises().isEmpty() ? 0 : 1;
    }

    private List<SimulatedDevice> devices() throws IOException {
        return fleet == null ? DemoPlan.usualFleet(seed) : FleetFile.read(Files.readAllBytes(fleet), seed);
    }

    private record Narration(PrintWriter out) implements FleetProgress {

        @Override
        public void configured(String policy) {
            out.println("policy in place: " + policy);
        }

        @Override
        public void finished(DeviceOutcome outcome, int done, int total) {
            var mark = outcome.asExpected()
                    ? ""
                    : "  ← expected " + outcome.device().expected();
            synchronized (out) {
                out.printf("%3d/%d  %s: %s%s%n", done, total, outcome.device(), outcome.inWords(), mark);
                out.flush();
            }
        }
    }
}
