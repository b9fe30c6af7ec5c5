package dev.muster.gateway.contact;

import dev.muster.events.enrollment.EnrollmentMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a user may take a device out of management (M-9).
 *
 * @param locked whether the Automated Device Enrollment profile was locked when the device enrolled
 * @param convertedAt when the device, enrolled as its user's own before, was first enrolled automatically; null when it
 *     was not its user's own
 */
public record Unenrollment(boolean locked, Instant convertedAt) {

    /** Ways people enroll Apple devices of their own. */
    static final Set<EnrollmentMethod> BYOD =
            Set.of(EnrollmentMethod.APPLE_BYOD, EnrollmentMethod.APPLE_USER_ENROLLMENT);

    /** Ways of enrolling that leave the profile removable (domain rules §1); a joined device is none of them (M-9). */
    private static final Set<EnrollmentMethod> REMOVABLE = EnumSet.of(
            EnrollmentMethod.WINDOWS_BYOD,
            EnrollmentMethod.WINDOWS_MDM_ONLY,
            EnrollmentMethod.APPLE_BYOD,
            EnrollmentMethod.APPLE_USER_ENROLLMENT,
            EnrollmentMethod.APPLE_CONFIGURATOR_SETUP_ASSISTANT,
            EnrollmentMethod.APPLE_CONFIGURATOR_DIRECT,
            EnrollmentMethod.MAC_DIRECT,
            EnrollmentMethod.ANDROID_DEVICE_ADMINISTRATOR,
            EnrollmentMethod.ANDROID_WORK_PROFILE);

    /** Ways Apple devices of the organisation enroll by themselves. */
    static final Set<EnrollmentMethod> AUTOMATED = EnumSet.of(EnrollmentMethod.APPLE_ADE, EnrollmentMethod.APPLE_ASM);

    private static final Duration CONVERTED_MAY_LEAVE_FOR = Duration.ofDays(30);

    /** Whether the answer for this method depends on a profile of Apple. */
    static boolean dependsOnAppleProfile(EnrollmentMethod method) {
        return AUTOMATED.contains(method);
    }

    Optional<Refusal> refusal(EnrollmentMethod method, Instant now) {
        if (!AUTOMATED.contains(method)) {
            return REMOVABLE.contains(method) ? Optional.empty() : Optional.of(Refusal.NOT_REMOVABLE);
        }
        boolean mayStillLeave = convertedAt != null && !now.isAfter(convertedAt.plus(CONVERTED_MAY_LEAVE_FOR));
        return locked && !mayStillLeave ? Optional.of(Refusal.LOCKED) : Optional.empty();
    }
}
