package dev.muster.quickstart;

import dev.muster.events.Topics;
import dev.muster.fakeapple.FakeApple;
import dev.muster.fleet.Installation;
import dev.muster.fleet.demo.FleetResult;
import dev.muster.fleet.reconcile.Reconciliation;
import dev.muster.quickstart.stack.MusterService;
import dev.muster.quickstart.stack.MusterStack;
import java.io.PrintStream;

/** What happened, whether it adds up, and where to look. */
final class ClosingReport {

    private final PrintStream out;
    private final MusterStack stack;
    private final Installation installation;
    private final FakeApple apple;

    ClosingReport(PrintStream out, MusterStack stack, Installation installation, FakeApple apple) {
        this.out = out;
        this.stack = stack;
        this.installation = installation;
        this.apple = apple;
    }

    void print(FleetResult result, Reconciliation reconciliation) {
        out.println();
        out.println(result.summary());
        out.println();
        out.println(reconciliation.table());
        out.println("The reports are complete up to " + reconciliation.completeUpTo() + ".");
        out.println();
        out.println("Where to look");
        line("console", stack.address() + "/");
        line("what else there is", stack.address() + "/about");
        line(
                "reports",
                stack.address() + "/reports/overview, /reports/enrollment-failures, /reports/incomplete-enrollments");
        line("one decision", stack.address() + "/decisions/{attemptId}");
        line("devices", stack.address() + "/v1.0/deviceManagement/managedDevices");
        line("policies", stack.address() + "/beta/deviceManagement/deviceEnrollmentConfigurations");
        line("Apple's devices", stack.address() + "/beta/deviceManagement/depOnboardingSettings");
        line("fake Apple", apple.controlAddress().toString());
        line("sign in", stack.platform().identity().issuer());
        line(
                "",
                "users admin@contoso.com, operator@contoso.com, amy@contoso.com …, password "
                        + installation.password());
        line("Kafka", stack.platform().broker().address());
        Topics.ALL.forEach(topic -> line("", topic.name()));
        line("PostgreSQL", stack.platform().database().jdbcUrl(MusterService.POLICY.database()));
        out.println();
        out.println("A token on the command line:");
        out.printf(
                "  curl -s -d grant_type=password -d client_id=%s -d username=%s -d password=%s \\%n"
                        + "    %s/protocol/openid-connect/token%n",
                installation.clientId(), installation.administrator(), installation.password(), installation.issuer());
        out.println();
        out.println("Memory of the services");
        for (MusterService service : MusterService.values()) {
            line(service.module(), stack.service(service).residentMemory() + " MiB");
        }
        out.println();
    }

    private void line(String name, String what) {
        out.printf("  %-20s %s%n", name, what);
    }
}
