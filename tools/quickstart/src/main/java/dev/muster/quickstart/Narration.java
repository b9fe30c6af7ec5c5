package dev.muster.quickstart;

import dev.muster.fleet.demo.DeviceOutcome;
import dev.muster.fleet.demo.FleetProgress;
import dev.muster.quickstart.stack.StartListener;
import java.io.PrintStream;
import java.time.Duration;

/** Says what is going on while it goes on. */
final class Narration implements StartListener, FleetProgress {

    private final PrintStream out;
    private final long begun = System.nanoTime();

    Narration(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void ready(String name, String address, Duration took) {
        out.printf("  %6.1f s  %-20s ready at %s%n", (System.nanoTime() - begun) / 1e9, name, address);
    }

    @Override
    public synchronized void configured(String policy) {
        out.printf("  policy in place: %s%n", policy);
    }

    @Override
    public synchronized void finished(DeviceOutcome outcome, int done, int total) {
        out.printf("  %2d of %d  %s: %s%n", done, total, outcome.device(), outcome.inWords());
    }
}
