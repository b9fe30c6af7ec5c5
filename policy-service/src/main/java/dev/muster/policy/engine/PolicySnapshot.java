package dev.muster.policy.engine;

import dev.muster.policy.engine.admission.AdmissionPolicies;
import dev.muster.policy.engine.apple.EnrollmentType;
import dev.muster.policy.engine.assignment.GroupNumbers;
import dev.muster.policy.engine.assignment.Ranking;
import dev.muster.policy.engine.esp.AssignedApps;
import dev.muster.policy.engine.esp.EspPolicies;
import dev.muster.policy.engine.known.KnownDevice;
import dev.muster.policy.engine.limit.LimitPolicies;
import dev.muster.policy.engine.limit.SlotAccount;
import dev.muster.policy.engine.restriction.RestrictionPolicies;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * All policies in force, prepared once per change so that a decision is cheap: sorted by priority, versions and filters
 * read, trace entries made. Immutable; safe to share between threads.
 */
public final class PolicySnapshot {

    private final GroupNumbers groups;
    private final RestrictionPolicies restrictions;
    private final LimitPolicies limits;
    private final Ranking<EnrollmentType> enrollmentTypes;
    private final EspPolicies esp;
    private final AdmissionPolicies admission;

    PolicySnapshot(PolicySnapshotBuilder from) {
        this.groups = new GroupNumbers();
        this.restrictions = new RestrictionPolicies(from.restrictions, from.defaultRestrictions, groups);
        this.limits = new LimitPolicies(from.limits, from.defaultLimit, from.directoryDeviceLimit, groups);
        this.enrollmentTypes = Ranking.ofUsers(from.enrollmentTypes, null, groups);
        this.esp = new EspPolicies(from.espProfiles, from.defaultEsp, new AssignedApps(from.apps), groups);
        this.admission = from.admission();
    }

    /** Starts from the built-in defaults: everything allowed, fifteen devices, MDM scope all, no push certificate. */
    public static PolicySnapshotBuilder builder() {
        return new PolicySnapshotBuilder();
    }

    /** The slots of a user, whom these groups hold, with these devices (DL-7). */
    public SlotAccount slots(String userPrincipalName, Set<String> groups, List<KnownDevice> devices, Instant now) {
        boolean manager = admission.deviceEnrollmentManagers().contains(userPrincipalName);
        return limits.account(manager, groups, devices, now);
    }

    GroupNumbers groups() {
        return groups;
    }

    RestrictionPolicies restrictions() {
        return restrictions;
    }

    LimitPolicies limits() {
        return limits;
    }

    Ranking<EnrollmentType> enrollmentTypes() {
        return enrollmentTypes;
    }

    EspPolicies esp() {
        return esp;
    }

    AdmissionPolicies admission() {
        return admission;
    }
}
