package dev.muster.reporting.attempt;

import static java.util.Objects.requireNonNull;

import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.Enrollment;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentStarted;
import dev.muster.events.enrollment.LifecycleEvent;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.Ownership;
import java.time.Instant;
import java.util.Comparator;

/**
 * Who asked with what.
 *
 * @param toldBy who tells it
 * @param requestedAt when the attempt was made; by an enrollment's event the earliest instant heard of
 * @param subject user principal or device identity
 * @param userPrincipalName the person, null when userless
 * @param method the way of enrolling
 * @param device what the device said about itself
 * @param ownership whose device it is, null while unknown
 */
public record Facts(
        Source toldBy,
        Instant requestedAt,
        String subject,
        String userPrincipalName,
        EnrollmentMethod method,
        DeviceFacts device,
        Ownership ownership) {

    /** Stands for the subject of an attempt whose person asked to be forgotten. */
    public static final String FORGOTTEN = "(forgotten)";

    private static final Comparator<Facts> BY_WEIGHT =
            Comparator.comparing(Facts::toldBy).thenComparing(Facts::requestedAt);

    /** Who tells facts; the first counts most. */
    public enum Source {
        DECISION,
        ENROLLMENT
    }

    public Facts {
        requireNonNull(toldBy, "toldBy");
        requireNonNull(requestedAt, "requestedAt");
        requireNonNull(subject, "subject");
        requireNonNull(method, "method");
        requireNonNull(device, "device");
    }

    static Facts of(EnrollmentDecided decided) {
        return new Facts(
                Source.DECISION,
                Attempt.stored(decided.requestedAt()),
                decided.subject(),
                decided.userPrincipalName(),
                decided.method(),
                kept(decided.device()),
                decided.ownership());
    }

    static Facts of(LifecycleEvent happened) {
        Enrollment enrollment = happened.enrollment();
        return new Facts(
                Source.ENROLLMENT,
                Attempt.stored(happened.at()),
                enrollment.subject(),
                enrollment.userPrincipalName(),
                enrollment.method(),
                kept(enrollment.device()),
                happened instanceof EnrollmentStarted started ? started.ownership() : null);
    }

    Facts with(Facts more) {
        Facts weightier = BY_WEIGHT.compare(this, more) <= 0 ? this : more;
        Facts lighter = weightier == this ? more : this;
        return weightier.ownership != null ? weightier : weightier.owned(lighter.ownership);
    }

    /** The facts about nobody in particular. */
    Facts anonymous() {
        return new Facts(
                toldBy,
                requestedAt,
                FORGOTTEN,
                null,
                method,
                new DeviceFacts(
                        device.platform(),
                        device.osVersion(),
                        null,
                        device.manufacturer(),
                        device.model(),
                        null,
                        null,
                        null,
                        null),
                ownership);
    }

    /** What reports need of a device; the rest is not theirs to keep. */
    private static DeviceFacts kept(DeviceFacts device) {
        return new DeviceFacts(
                device.platform(),
                device.osVersion(),
                null,
                device.manufacturer(),
                device.model(),
                device.serialNumber(),
                null,
                null,
                device.deviceName());
    }

    private Facts owned(Ownership known) {
        return new Facts(toldBy, requestedAt, subject, userPrincipalName, method, device, known);
    }
}
