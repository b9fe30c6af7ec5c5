package dev.muster.policy.engine.restriction;

import dev.muster.events.enrollment.Channel;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.policy.Ownership;
import dev.muster.policy.engine.assignment.GroupNumbers;
import dev.muster.policy.engine.assignment.Policy;
import dev.muster.policy.engine.assignment.Ranking;
import dev.muster.policy.engine.assignment.Ranking.Selection;
import dev.muster.policy.engine.attempt.Attempt;
import dev.muster.policy.engine.attempt.Methods;
import dev.muster.policy.engine.filter.FilterSubject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The platform restrictions in force, one ranking per platform (PR-1, PR-2). */
public final class RestrictionPolicies {

    private final Map<RestrictedPlatform, Ranking<Restriction>> rankings = new EnumMap<>(RestrictedPlatform.class);

    public RestrictionPolicies(
            Map<RestrictedPlatform, List<Policy<RestrictionSettings>>> policies,
            Map<RestrictedPlatform, Policy<RestrictionSettings>> defaults,
            GroupNumbers numbers) {
        for (RestrictedPlatform platform : RestrictedPlatform.values()) {
            rankings.put(
                    platform,
                    Ranking.ofUsers(
                            policies.get(platform).stream()
                                    .map(RestrictionPolicies::read)
                                    .toList(),
                            read(defaults.get(platform)),
                            numbers));
        }
    }

    /**
     * The flow an attempt takes: the method asked for, except that personally owned Android devices are routed to work
     * profile or device administrator (PR-7).
     */
    public EnrollmentMethod flow(Attempt attempt) {
        if (!Methods.PERSONAL_ANDROID.contains(attempt.method())) {
            return attempt.method();
        }
        if (attempt.request().circumstances().channel() == Channel.KME) {
            return EnrollmentMethod.ANDROID_DEVICE_ADMINISTRATOR;
        }
        if (!attempt.request().circumstances().supportsWorkProfile()) {
            return EnrollmentMethod.ANDROID_DEVICE_ADMINISTRATOR;
        }
        FilterSubject subject = new FilterSubject(attempt.device(), attempt.enrollmentProfileName(), Ownership.UNKNOWN);
        Restriction workProfile = settings(RestrictedPlatform.ANDROID_WORK_PROFILE, attempt, subject);
        boolean administratorBlocked = settings(RestrictedPlatform.ANDROID_DEVICE_ADMINISTRATOR, attempt, subject)
                .settings()
                .platformBlocked();
        if (workProfile.settings().platformBlocked()) {
            return administratorBlocked ? attempt.method() : EnrollmentMethod.ANDROID_DEVICE_ADMINISTRATOR;
        }
        return workProfile.keepsOut(attempt.osVersion()) && !administratorBlocked
                ? EnrollmentMethod.ANDROID_DEVICE_ADMINISTRATOR
                : EnrollmentMethod.ANDROID_WORK_PROFILE;
    }

    /** The restriction that concerns this flow, null where none does (PR-9). */
    public ApplicableRestriction applicable(Attempt attempt, EnrollmentMethod flow, FilterSubject subject) {
        RestrictedPlatform platform = platform(attempt, flow);
        return platform == null ? null : new ApplicableRestriction(platform, select(platform, attempt, subject));
    }

    private Restriction settings(RestrictedPlatform platform, Attempt attempt, FilterSubject subject) {
        return select(platform, attempt, subject).settings();
    }

    private Selection<Restriction> select(RestrictedPlatform platform, Attempt attempt, FilterSubject subject) {
        return rankings.get(platform).select(attempt.membership(), subject);
    }

    private static RestrictedPlatform platform(Attempt attempt, EnrollmentMethod flow) {
        return switch (attempt.platform()) {
            case IOS -> RestrictedPlatform.IOS;
            case MACOS -> RestrictedPlatform.MACOS;
            case WINDOWS -> RestrictedPlatform.WINDOWS;
            case ANDROID ->
                flow == EnrollmentMethod.ANDROID_WORK_PROFILE
                        ? RestrictedPlatform.ANDROID_WORK_PROFILE
                        : flow == EnrollmentMethod.ANDROID_DEVICE_ADMINISTRATOR
                                ? RestrictedPlatform.ANDROID_DEVICE_ADMINISTRATOR
                                : null;
        };
    }

    private static Policy<Restriction> read(Policy<RestrictionSettings> policy) {
        return new Policy<>(policy.label(), policy.assignment(), Restriction.of(policy.settings()));
    }
}
