package dev.muster.fleet;

import dev.muster.fakeapple.FakeApple;
import dev.muster.fakeapple.FakeAppleSettings;
import dev.muster.fakeapple.service.ServiceRules;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fleet apple}. */
@Command(
        name = "apple",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "A fake Apple: the device assignment service and the portals around it, until Ctrl-C.",
            "Tokens, devices, the truth and faults are at the control addresses it prints."
        })
final class AppleCommand implements Callable<Integer> {

    @Option(
            names = {"-p", "--port"},
            defaultValue = "8090",
            description = "Where it listens; 0 takes a free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "On which address (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = {"-n", "--devices"},
            defaultValue = "2000",
            description = "How many devices each server has; 31 bytes each (default: ${DEFAULT-VALUE}).")
    private int devices;

    @Option(
            names = {"-s", "--servers"},
            defaultValue = "1",
            description = "How many device management servers (default: ${DEFAULT-VALUE}).")
    private int servers;

    @Option(
            names = "--organizations",
            defaultValue = "1",
            description = "Among how many organisations the servers are divided (default: ${DEFAULT-VALUE}).")
    private int organizations;

    @Option(
            names = "--page",
            defaultValue = "1000",
            description = "Most devices of a page (default: ${DEFAULT-VALUE}).")
    private int page;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Another seed gives other identifiers and secrets (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (devices < 0 || servers < 1 || organizations < 1 || page < 1) {
            throw new IllegalArgumentException("There is at least one organisation, one server and one device a page.");
        }
        var usual = FakeAppleSettings.onFreePort();
        var settings = new FakeAppleSettings(
                host, port, usual.clock(), seed, ServiceRules.USUAL.withLimits(Math.min(100, page), page));
        try (var apple = FakeApple.start(settings)) {
            fill(apple);
            print(apple, spec.commandLine().getOut());
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private void fill(FakeApple apple) {
        for (int number = 1; number <= organizations; number++) {
            apple.portal().addOrganization(organizations == 1 ? "Example, Inc" : "Example " + number + ", Inc");
        }
        var all = apple.portal().organizations();
        for (int number = 1; number <= servers; number++) {
            all.get((number - 1) % organizations).addServer("Devices " + number).addDevices(devices);
        }
    }

    private static void print(FakeApple apple, PrintWriter out) {
        out.println("A fake Apple is at " + apple.address());
        out.println("Let a service use it in place of https://mdmenrollment.apple.com");
        out.println();
        for (var server : apple.portal().servers()) {
            out.printf("%s, %s, %,d devices%n", server.organization().name(), server.name(), server.count());
            var address = apple.controlAddress() + "/servers/" + server.uuid();
            out.println("  token file:  curl --data-binary @certificate.pem " + address + "/token > token.p7m");
            out.println("  the truth:   curl " + address + "/devices");
            out.println("  changes:     curl -d '{\"add\":10,\"modify\":20,\"release\":5}' " + address + "/changes");
        }
        out.println("Faults:        curl -d '{\"endpoint\":\"sync\",\"effect\":\"html\",\"status\":503,\"times\":3}' "
                + apple.controlAddress() + "/faults");
        out.println("All there is:  curl " + apple.controlAddress());
        out.flush();
    }
}
