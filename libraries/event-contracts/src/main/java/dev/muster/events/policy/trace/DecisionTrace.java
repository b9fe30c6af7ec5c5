package dev.muster.events.policy.trace;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The argument behind a decision, in the order in which it was made.
 *
 * @param admission whether the method, the device and the person may enroll at all (M, U, T, DEM, AP-4)
 * @param ownership whose device it is
 * @param restrictions the platform restrictions considered, in order of priority, the default last
 * @param restrictionChecks the checks of the restriction that applied (PR-5)
 * @param limits the device limit policies considered
 * @param limit how the user's devices were counted, null when the method does not exist (M-1)
 * @param enrollmentTypes the Apple enrollment types considered (AP-1); empty elsewhere
 * @param esp the ESP profiles considered (E-2); empty where no page exists
 */
public record DecisionTrace(
        List<Check> admission,
        OwnershipTrace ownership,
        List<Candidate> restrictions,
        List<Check> restrictionChecks,
        List<Candidate> limits,
        LimitTrace limit,
        List<Candidate> enrollmentTypes,
        List<Candidate> esp) {

    public DecisionTrace {
        requireNonNull(ownership, "ownership");
        admission = listed(admission);
        restrictions = listed(restrictions);
        restrictionChecks = listed(restrictionChecks);
        limits = listed(limits);
        enrollmentTypes = listed(enrollmentTypes);
        esp = listed(esp);
    }

    private static <T> List<T> listed(List<T> items) {
        return items == null ? List.of() : List.copyOf(items);
    }
}
