package dev.muster.policy.engine;

import dev.muster.policy.engine.admission.AdmissionPolicies;
import dev.muster.policy.engine.admission.MfaPolicy;
import dev.muster.policy.engine.admission.Terms;
import dev.muster.policy.engine.admission.UserScope;
import dev.muster.policy.engine.apple.EnrollmentType;
import dev.muster.policy.engine.assignment.Assignment;
import dev.muster.policy.engine.assignment.Policy;
import dev.muster.policy.engine.esp.AssignedApps.Receivers;
import dev.muster.policy.engine.esp.EspProfile;
import dev.muster.policy.engine.esp.EspSettings;
import dev.muster.policy.engine.restriction.RestrictedPlatform;
import dev.muster.policy.engine.restriction.RestrictionSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the policies of a {@link PolicySnapshot}, in any order. */
public final class PolicySnapshotBuilder {

    /** Devices per user unless an administrator says otherwise (DL-1). */
    public static final int USUAL_LIMIT = 15;

    final Map<RestrictedPlatform, List<Policy<RestrictionSettings>>> restrictions =
            new EnumMap<>(RestrictedPlatform.class);
    final Map<RestrictedPlatform, Policy<RestrictionSettings>> defaultRestrictions =
            new EnumMap<>(RestrictedPlatform.class);
    final List<Policy<Integer>> limits = new ArrayList<>();
    final List<EspProfile> espProfiles = new ArrayList<>();
    final Map<String, Receivers> apps = new HashMap<>();
    final List<Policy<EnrollmentType>> enrollmentTypes = new ArrayList<>();
    Policy<Integer> defaultLimit = Policy.builtIn(USUAL_LIMIT);
    Policy<EspSettings> defaultEsp = Policy.builtIn(EspSettings.PROGRESS_ONLY);
    Integer directoryDeviceLimit;
    private final List<Terms> terms = new ArrayList<>();
    private UserScope mdmScope = UserScope.ALL;
    private UserScope mamScope = UserScope.NONE;
    private MfaPolicy mfa = MfaPolicy.OFF;
    private Set<String> deviceEnrollmentManagers = Set.of();
    private Instant pushCertificateExpiresAt;
    private boolean managedGooglePlayConnected;
    private boolean licencesRequired;

    PolicySnapshotBuilder() {
        for (RestrictedPlatform platform : RestrictedPlatform.values()) {
            restrictions.put(platform, new ArrayList<>());
            defaultRestrictions.put(platform, Policy.builtIn(RestrictionSettings.ALLOW_ALL));
        }
    }

    /** A platform restriction of priority 1 or below. */
    public PolicySnapshotBuilder restriction(RestrictedPlatform platform, Policy<RestrictionSettings> restriction) {
        restrictions.get(platform).add(restriction);
        return this;
    }

    /** What applies to this platform where no other restriction does. */
    public PolicySnapshotBuilder defaultRestriction(
            RestrictedPlatform platform, Policy<RestrictionSettings> restriction) {
        defaultRestrictions.put(platform, restriction);
        return this;
    }

    /** A device limit of priority 1 or below; the setting is the number of devices (DL-1). */
    public PolicySnapshotBuilder limit(Policy<Integer> limit) {
        limits.add(limit);
        return this;
    }

    /** The limit where no other does. */
    public PolicySnapshotBuilder defaultLimit(Policy<Integer> limit) {
        defaultLimit = limit;
        return this;
    }

    /** The directory-level limit, null when off (DL-6). */
    public PolicySnapshotBuilder directoryDeviceLimit(Integer limit) {
        directoryDeviceLimit = limit;
        return this;
    }

    /** An Enrollment Status Page profile of priority 1 or below. */
    public PolicySnapshotBuilder espProfile(EspProfile profile) {
        espProfiles.add(profile);
        return this;
    }

    /** The page where no other profile applies. */
    public PolicySnapshotBuilder defaultEsp(Policy<EspSettings> profile) {
        defaultEsp = profile;
        return this;
    }

    /** An app, and whose devices get it (E-5). */
    public PolicySnapshotBuilder app(String id, Assignment users, Assignment devices) {
        apps.put(id, new Receivers(users, devices));
        return this;
    }

    /** An Apple enrollment type profile (AP-1). */
    public PolicySnapshotBuilder enrollmentType(Policy<EnrollmentType> profile) {
        enrollmentTypes.add(profile);
        return this;
    }

    /** Terms and conditions (U-5), in the order in which a refusal lists them. */
    public PolicySnapshotBuilder terms(Terms document) {
        terms.add(document);
        return this;
    }

    /** The users Windows auto-enrollment brings under device management (U-2). */
    public PolicySnapshotBuilder mdmScope(UserScope scope) {
        mdmScope = scope;
        return this;
    }

    /** The users whose personal Windows devices get app management instead (U-2). */
    public PolicySnapshotBuilder mamScope(UserScope scope) {
        mamScope = scope;
        return this;
    }

    /** Who must show more than one factor (U-3). */
    public PolicySnapshotBuilder mfa(MfaPolicy policy) {
        mfa = policy;
        return this;
    }

    /** User principals of the device enrollment managers, in lower case (DEM-1). */
    public PolicySnapshotBuilder deviceEnrollmentManagers(Set<String> userPrincipalNames) {
        deviceEnrollmentManagers = Set.copyOf(userPrincipalNames);
        return this;
    }

    /** When the Apple MDM push certificate expires; null when there is none (M-7). */
    public PolicySnapshotBuilder pushCertificateExpiresAt(Instant expiry) {
        pushCertificateExpiresAt = expiry;
        return this;
    }

    /** Whether a managed Google Play account is connected (M-8). */
    public PolicySnapshotBuilder managedGooglePlayConnected(boolean connected) {
        managedGooglePlayConnected = connected;
        return this;
    }

    /** Whether licences are asked for at all (U-4); off unless set. */
    public PolicySnapshotBuilder licencesRequired(boolean required) {
        licencesRequired = required;
        return this;
    }

    /** Prepares the snapshot. */
    public PolicySnapshot build() {
        return new PolicySnapshot(this);
    }

    AdmissionPolicies admission() {
        return new AdmissionPolicies(
                mdmScope,
                mamScope,
                mfa,
                terms,
                deviceEnrollmentManagers,
                pushCertificateExpiresAt,
                managedGooglePlayConnected,
                licencesRequired);
    }
}
