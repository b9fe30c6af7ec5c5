package dev.muster.policy.engine.limit;

import dev.muster.events.policy.AppliedPolicy;
import dev.muster.events.policy.trace.Candidate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The slots of a user: which devices count, and how many more may come.
 *
 * @param policy the device limit that applies, null for device enrollment managers, who have none (DEM-3)
 * @param candidates the device limits considered
 * @param limit how many devices may count, null where no limit applies
 * @param directoryLimit how many may count at directory level, null when that limit is off (DL-6)
 * @param devices each device as it counts against the device limit
 * @param directoryDevices each device as it counts at directory level
 */
public record SlotAccount(
        AppliedPolicy policy,
        List<Candidate> candidates,
        Integer limit,
        Integer directoryLimit,
        List<CountedDevice> devices,
        List<CountedDevice> directoryDevices) {

    /** How many devices count. */
    public int counted() {
        return counting(devices);
    }

    /** How many devices count at directory level. */
    public int directoryCounted() {
        return counting(directoryDevices);
    }

    /** How many more devices fit, the tighter limit counts; null where no limit applies. */
    public Integer left() {
        Integer here = limit == null ? null : Math.max(0, limit - counted());
        Integer there = directoryLimit == null ? null : Math.max(0, directoryLimit - directoryCounted());
        if (here == null || there == null) {
            return here == null ? there : here;
        }
        return Math.min(here, there);
    }

    /** The moment after which the first device counts no more if nothing is heard of it; null when none will. */
    public Instant nextCountsUntil() {
        return devices.stream()
                .map(CountedDevice::countsUntil)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static int counting(List<CountedDevice> devices) {
        return (int) devices.stream().filter(CountedDevice::counts).count();
    }
}
