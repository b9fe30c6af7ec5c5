package dev.muster.quickstart;

import dev.muster.fakeapple.FakeApple;
import dev.muster.fakeapple.FakeAppleSettings;
import dev.muster.fleet.Installation;
import dev.muster.fleet.ade.AdeDemo;
import dev.muster.fleet.corporate.CorporateIdentifierDemo;
import dev.muster.fleet.demo.Demo;
import dev.muster.fleet.demo.DemoPlan;
import dev.muster.fleet.demo.FleetResult;
import dev.muster.fleet.device.SimulatedDevice;
import dev.muster.fleet.reconcile.ReconcileReports;
import dev.muster.fleet.reconcile.Reconciliation;
import dev.muster.quickstart.stack.MusterStack;
import dev.muster.quickstart.stack.StackSettings;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * {@code mvn -Pquickstart}: starts everything, enrolls the demo fleet, prints the report and stays up until Ctrl-C.
 *
 * <p>With {@code -Dexit} it ends after the report: status 0 when the reports tell exactly what the devices saw, 1 when they
 * do not, 2 when something did not start.
 */
public final class Quickstart {

    private static final Duration REPORTS_WITHIN = Duration.ofSeconds(30);
    private static final int APPLE_DEVICES = 2_000;
    private static final int DIFFERENT = 1;
    private static final int NOT_STARTED = 2;

    private final PrintStream out;

    private Quickstart(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Path home =
                Path.of(System.getProperty("muster.home", ".")).toAbsolutePath().normalize();
        int port = Integer.getInteger("muster.quickstart.port", 8080);
        boolean exit = Boolean.getBoolean("muster.quickstart.exit");
        System.exit(new Quickstart(System.out).run(StackSettings.in(home).at(port), exit));
    }

    private int run(StackSettings settings, boolean exit) throws InterruptedException {
        out.println();
        out.println("Muster starts: Kafka, PostgreSQL, Keycloak, a fake Apple, five services and the front door.");
        Narration narration = new Narration(out);
        FakeApple apple = FakeApple.start(FakeAppleSettings.onFreePort());
        narration.ready("fake Apple", apple.address().toString(), Duration.ZERO);
        MusterStack stack;
        try {
            stack = MusterStack.start(
                    settings.with("MUSTER_ADE_URL", apple.address().toString()), narration);
        } catch (RuntimeException failed) {
            out.println("It did not start: " + rootOf(failed).getMessage());
            apple.close();
            return NOT_STARTED;
        }
        Thread atTheEnd = new Thread(stack::close, "quickstart-end");
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        int status;
        try {
            status = enrollFleet(stack, apple, narration);
        } catch (RuntimeException failed) {
            out.println("It did not go through: " + rootOf(failed).getMessage());
            status = DIFFERENT;
        }
        if (!exit) {
            out.println("It stays up until Ctrl-C.");
            new CountDownLatch(1).await();
        }
        stack.close();
        apple.close();
        return status;
    }

    private int enrollFleet(MusterStack stack, FakeApple apple, Narration narration) {
        Installation installation = Installation.withDemoRealm(
                stack.address(), URI.create(stack.platform().identity().issuer()));
        out.println();
        out.println("Automated device enrollment is set up:");
        List<SimulatedDevice> companyDevices = AdeDemo.setUp(installation, apple.serverWith(APPLE_DEVICES), narration);
        out.println();
        out.println("The demo fleet enrolls:");
        FleetResult result = Demo.run(DemoPlan.usual(installation).with(companyDevices), narration);
        Reconciliation reconciliation =
                ReconcileReports.of(installation).await(result.tally(), result.from(), result.to(), REPORTS_WITHIN);
        out.println();
        out.println("A file of corporate identifiers is imported:");
        CorporateIdentifierDemo.run(installation, "DEMO-MAC-1", narration::done);
        new ClosingReport(out, stack, installation, apple).print(result, reconciliation);
        return reconciliation.agrees() && result.surprises().isEmpty() ? 0 : DIFFERENT;
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }
}
