package dev.muster.events.enrollment;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Whose enrollment a lifecycle event belongs to, so that nobody needs a second look-up to understand it.
 *
 * @param enrollmentId the id of the attempt that was let in
 * @param subject user principal or device identity
 * @param userPrincipalName the person, null when userless
 * @param method the way of enrolling
 * @param device what the device said about itself
 */
public record Enrollment(
        UUID enrollmentId, String subject, String userPrincipalName, EnrollmentMethod method, DeviceFacts device) {

    public Enrollment {
        requireNonNull(enrollmentId, "enrollmentId");
        requireNonNull(subject, "subject");
        requireNonNull(method, "method");
        requireNonNull(device, "device");
    }
}
