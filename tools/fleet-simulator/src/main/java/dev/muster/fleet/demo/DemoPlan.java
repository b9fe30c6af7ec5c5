package dev.muster.fleet.demo;

import static java.util.Objects.requireNonNull;

import dev.muster.fleet.Installation;
import dev.muster.fleet.device.FleetFile;
import dev.muster.fleet.device.SimulatedDevice;
import dev.muster.fleet.http.RetryRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What to demonstrate.
 *
 * @param installation where
 * @param fleet which devices
 * @param people how many people enroll at the same time; one person's devices always come one after the other
 * @param retries how patient the devices are
 */
public record DemoPlan(Installation installation, List<SimulatedDevice> fleet, int people, RetryRule retries) {

    /** Seed of the usual fleet. */
    public static final long USUAL_SEED = 1;

    public DemoPlan {
        requireNonNull(installation, "installation");
        fleet = List.copyOf(fleet);
    }

    /** The fleet that comes with the simulator. */
    public static DemoPlan usual(Installation installation) {
        return new DemoPlan(installation, usualFleet(USUAL_SEED), 8, RetryRule.PATIENT);
    }

    /** The same with more devices. */
    public DemoPlan with(List<SimulatedDevice> more) {
        return new DemoPlan(
                installation, Stream.concat(fleet.stream(), more.stream()).toList(), people, retries);
    }

    /** The devices that come with the simulator; another seed gives other serial numbers. */
    public static List<SimulatedDevice> usualFleet(long seed) {
        try (var in = DemoPlan.class.getResourceAsStream("fleet.txt")) {
            return FleetFile.read(in.readAllBytes(), seed);
        } catch (IOException e) {
            throw new UncheckedIOException("the usual fleet cannot be read", e);
        }
    }
}
