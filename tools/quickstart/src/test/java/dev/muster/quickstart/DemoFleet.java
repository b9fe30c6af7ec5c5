package dev.muster.quickstart;

import static org.awaitility.Awaitility.await;

import dev.muster.fleet.demo.Demo;
import dev.muster.fleet.demo.DemoPlan;
import dev.muster.fleet.demo.FleetProgress;
import java.time.Duration;

/** A stack in which the demo fleet has enrolled. */
public final class DemoFleet {

    private DemoFleet() {}

    /** Address of the front door; a running quickstart's when {@code muster.console.address} names one. */
    public static synchronized String address() {
        String running = System.getProperty("muster.console.address", "");
        if (!running.isEmpty()) {
            return running;
        }
        Caller admin = Caller.as("admin@contoso.com");
        if (attempts(admin) == 0) {
            Demo.run(DemoPlan.usual(RunningStack.installation()), FleetProgress.SILENT);
            await().atMost(Duration.ofSeconds(20)).until(() -> attempts(admin) >= 60);
        }
        return RunningStack.get().address().toString();
    }

    private static long attempts(Caller admin) {
        return admin.get("/reports/overview").json().getLong("attempts");
    }
}
