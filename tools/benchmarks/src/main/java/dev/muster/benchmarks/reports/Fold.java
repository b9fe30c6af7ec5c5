package dev.muster.benchmarks.reports;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Events per second: they gather on the broker while the service is held, then it folds them. */
@Command(
        name = "fold",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = "How many events a second are folded, from a backlog on the broker.")
final class Fold implements Callable<Integer> {

    @Mixin
    private ReportsStack stack;

    @Option(names = "--attempts", defaultValue = "30000", description = "In the backlog (default: ${DEFAULT-VALUE}).")
    private int attempts;

    @Option(names = "--warm-up", defaultValue = "15000", description = "Before (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--apart",
            defaultValue = "1000",
            description = "How many attempts are made between two events of one (default: ${DEFAULT-VALUE}).")
    private int apart;

    @Override
    public Integer call() throws Exception {
        stack.measure(this::fold);
        return 0;
    }

    private void fold(ReportsStack.Running running) throws Exception {
        try (EnrollmentTraffic traffic =
                new EnrollmentTraffic(running.platform().broker().address(), apart, 2 * apart, 3 * apart)) {
            traffic.tell(warmUp);
            running.calls().awaitFolded(traffic.events());
            long before = traffic.events();
            running.service().pause();
            traffic.tell(attempts);
            DatabaseTime database = new DatabaseTime(running.platform().database());
            Duration databaseBefore = database.used();
            Duration serviceBefore = running.service().processorTime();
            running.service().goOn();
            // A member held for long has to join its group again first: time runs from the first events on.
            running.calls().awaitFolded(before + 1);
            long begun = System.nanoTime();
            long folded = running.calls().folded();
            running.calls().awaitFolded(traffic.events());
            double seconds = (System.nanoTime() - begun) / 1e9;
            long all = traffic.events() - before;
            System.out.printf(
                    "folded %,d events in %.1f s: %,.0f/s; service %.0f µs, database %.0f µs of processor time each%n",
                    traffic.events() - folded,
                    seconds,
                    (traffic.events() - folded) / seconds,
                    running.service().processorTime().minus(serviceBefore).toNanos() / 1e3 / all,
                    database.used().minus(databaseBefore).toNanos() / 1e3 / all);
        }
    }
}
