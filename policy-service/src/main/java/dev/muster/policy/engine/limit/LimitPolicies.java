package dev.muster.policy.engine.limit;

import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.AppliedPolicy;
import dev.muster.policy.engine.assignment.GroupNumbers;
import dev.muster.policy.engine.assignment.Membership;
import dev.muster.policy.engine.assignment.Policy;
import dev.muster.policy.engine.assignment.Ranking;
import dev.muster.policy.engine.assignment.Ranking.Selection;
import dev.muster.policy.engine.attempt.Attempt;
import dev.muster.policy.engine.attempt.Methods;
import dev.muster.policy.engine.filter.FilterSubject;
import dev.muster.policy.engine.known.KnownDevice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The device limits in force, and the directory-level limit beside them (DL-1, DL-6). */
public final class LimitPolicies {

    private static final Selection<Integer> NO_SELECTION = new Selection<>(null, null, List.of());

    /** Limits know no filters (DL-1). */
    private static final FilterSubject NO_SUBJECT = null;

    private final Ranking<Integer> limits;
    private final Integer directoryLimit;
    private final GroupNumbers numbers;

    /** Prepares the limits; the directory-level limit is null when off. */
    public LimitPolicies(
            List<Policy<Integer>> limits, Policy<Integer> builtIn, Integer directoryLimit, GroupNumbers numbers) {
        this.limits = Ranking.ofUsers(limits, builtIn, numbers);
        this.numbers = numbers;
        this.directoryLimit = directoryLimit;
    }

    /** Looks at the limits of one attempt. */
    public LimitFinding find(Attempt attempt, FilterSubject subject) {
        String exemption = exemption(attempt);
        Selection<Integer> selection = exemption == null ? limits.select(attempt.membership(), subject) : NO_SELECTION;
        Measure enrollment = exemption == null ? enrollment(attempt, selection) : null;
        Measure directory = directoryApplies(attempt) ? directory(attempt) : null;
        Measure tighter = Measure.tighter(enrollment, directory);
        if (tighter == null) {
            return LimitFinding.unlimited(exemption);
        }
        AppliedPolicy policy = selection.policy();
        return new LimitFinding(
                policy,
                selection.candidates(),
                tighter.trace(),
                room(enrollment, directory, tighter),
                selection.settings(),
                directory == null ? null : directoryLimit,
                tighter.reached() ? tighter.details() : Map.of());
    }

    /** The account of a user, whom these groups hold, with these devices. */
    public SlotAccount account(
            boolean deviceEnrollmentManager, Set<String> groups, List<KnownDevice> devices, Instant now) {
        Selection<Integer> selection = deviceEnrollmentManager
                ? NO_SELECTION
                : limits.select(Membership.of(groups, Set.of(), numbers), NO_SUBJECT);
        return new SlotAccount(
                selection.policy(),
                selection.candidates(),
                selection.settings(),
                directoryLimit,
                DeviceCount.devices(devices, now, false),
                DeviceCount.devices(devices, now, true));
    }

    private static Measure enrollment(Attempt attempt, Selection<Integer> selection) {
        return new Measure(
                "enrollment",
                selection.policy().name(),
                "DL-3: the device limit applies to this way of enrolling",
                selection.settings(),
                DeviceCount.forEnrollment(attempt));
    }

    private Measure directory(Attempt attempt) {
        return new Measure(
                "directory",
                "Directory device limit",
                "DL-6: the directory-level limit leaves less room",
                directoryLimit,
                DeviceCount.forDirectory(attempt));
    }

    private static Room room(Measure enrollment, Measure directory, Measure tighter) {
        if (tighter.reached()) {
            return Room.NONE;
        }
        boolean held = (enrollment == null || enrollment.count().holdsSlot())
                && (directory == null || directory.count().holdsSlot());
        return held ? Room.HELD : Room.FREE;
    }

    /** The rule by which no device limit applies, or null when one does. */
    private static String exemption(Attempt attempt) {
        if (attempt.deviceEnrollmentManager()) {
            return "DEM-3: device enrollment managers have no device limit";
        }
        if (Methods.SHARED_DEVICE.contains(attempt.method())) {
            return "DL-4: shared-device enrollments have no device limit";
        }
        if (attempt.userless()) {
            return "DL-4: userless enrollments have no device limit";
        }
        return Methods.LIMITED.contains(attempt.method()) ? null : "DL-3: no device limit for this way of enrolling";
    }

    /** The table's "Azure applies" column; of device enrollment managers it says yes for Windows only (DL-6). */
    private boolean directoryApplies(Attempt attempt) {
        return directoryLimit != null
                && !attempt.userless()
                && Methods.DIRECTORY_LIMITED.contains(attempt.method())
                && (!attempt.deviceEnrollmentManager() || attempt.platform() == Platform.WINDOWS);
    }
}
