package dev.muster.quickstart;

import dev.muster.fleet.ade.AdeProgress;
import dev.muster.fleet.demo.DeviceOutcome;
import dev.muster.fleet.demo.FleetProgress;
import dev.muster.quickstart.stack.StartListener;
import java.io.PrintStream;
import java.time.Duration;

/** Says what is going on while it goes on. */
final class Narration implements StartListener, FleetProgress, AdeProgress {

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
    public synchronized void done(String what) {
        out.printf("  %s%n", what);
    }

    @Override
    public synchronized void fetched(long here, int atApple) {
        out.printf("  %,5d of %,d devices from Apple%n", here, atApple);
    }

    @Override
    public synchronized void finished(DeviceOutcome outcome, int done, int total) {
        out.printf("  %2d of %d  %s: %s%n", done, total, outcome.device(), outcome.inWords());
    }
}
