package dev.muster.events.device;

import static java.util.Objects.requireNonNull;

import dev.muster.events.enrollment.Enrollment;
import java.time.Duration;
import java.time.Instant;

/**
 * A managed device talked to us (D-3).
 *
 * @param enrollment the enrollment by which it is managed
 * @param at when
 * @param osVersion the system it runs now, null when it did not say
 * @param certificateIssuedAt when its management certificate was issued or renewed last (D-2)
 */
public record DeviceCheckedIn(Enrollment enrollment, Instant at, String osVersion, Instant certificateIssuedAt)
        implements DeviceLifecycleEvent {

    /** How long a management certificate is valid after it was issued or renewed (D-2). */
    public static final Duration CERTIFICATE_LIFE = Duration.ofDays(365);

    public DeviceCheckedIn {
        requireNonNull(enrollment, "enrollment");
        requireNonNull(at, "at");
        requireNonNull(certificateIssuedAt, "certificateIssuedAt");
    }
}
