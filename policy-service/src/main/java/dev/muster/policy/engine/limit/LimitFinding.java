package dev.muster.policy.engine.limit;

import dev.muster.events.policy.AppliedPolicy;
import dev.muster.events.policy.trace.Candidate;
import dev.muster.events.policy.trace.LimitTrace;
import java.util.List;
import java.util.Map;

/**
 * What was found about the limits of an attempt.
 *
 * @param policy the device limit that applies, null where none does
 * @param candidates the device limits considered, empty where none applies
 * @param trace how the devices were counted
 * @param room whether one more fits
 * @param enrollmentLimit the device limit, null where none applies
 * @param directoryLimit the directory-level limit, null where none applies
 * @param details the values behind a refusal, empty where there is room
 */
public record LimitFinding(
        AppliedPolicy policy,
        List<Candidate> candidates,
        LimitTrace trace,
        Room room,
        Integer enrollmentLimit,
        Integer directoryLimit,
        Map<String, String> details) {

    /** No limit applies. */
    static LimitFinding unlimited(String why) {
        LimitTrace trace = new LimitTrace(false, why, null, 0, List.of());
        return new LimitFinding(null, List.of(), trace, Room.UNLIMITED, null, null, Map.of());
    }
}
