package dev.muster.registry.enrollment;

import static java.util.Objects.requireNonNull;

import dev.muster.events.device.DeviceLifecycleEvent;
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
 * Whose enrollment of which device.
 *
 * @param toldBy who tells it
 * @param knownSince when the attempt was made; by an event of the enrollment the earliest instant heard of
 * @param userPrincipalName the person, null when userless
 * @param method the way of enrolling, the Android flow it was routed to where there is one (PR-7)
 * @param ownership whose device it is, null while unknown
 * @param device what the device said about itself
 * @param enrollmentProfileName enrollment profile it came with, null when none is known
 * @param ownershipEvidence rule and evidence the decision gives for the ownership, null when nobody told
 */
public record EnrollmentFacts(
        Source toldBy,
        Instant knownSince,
        String userPrincipalName,
        EnrollmentMethod method,
        Ownership ownership,
        DeviceFacts device,
        String enrollmentProfileName,
        String ownershipEvidence) {

    private static final Comparator<EnrollmentFacts> BY_WEIGHT =
            Comparator.comparing(EnrollmentFacts::toldBy).thenComparing(EnrollmentFacts::knownSince);

    /** Who tells facts; the first counts most. */
    public enum Source {
        DECISION("decision"),
        ENROLLMENT("enrollment");

        private final String code;

        Source(String code) {
            this.code = code;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    public EnrollmentFacts {
        requireNonNull(toldBy, "toldBy");
        requireNonNull(knownSince, "knownSince");
        requireNonNull(method, "method");
        requireNonNull(device, "device");
    }

    static EnrollmentFacts of(EnrollmentDecided decided) {
        return new EnrollmentFacts(
                Source.DECISION,
                EnrollmentRecord.stored(decided.requestedAt()),
                decided.userPrincipalName(),
                decided.routedTo() == null ? decided.method() : decided.routedTo(),
                decided.ownership(),
                decided.device(),
                decided.enrollmentProfileName(),
                decided.ownershipEvidence());
    }

    static EnrollmentFacts of(LifecycleEvent happened) {
        Ownership ownership = happened instanceof EnrollmentStarted started ? started.ownership() : null;
        return of(happened.enrollment(), happened.at(), ownership);
    }

    static EnrollmentFacts of(DeviceLifecycleEvent happened) {
        return of(happened.enrollment(), happened.at(), null);
    }

    private static EnrollmentFacts of(Enrollment enrollment, Instant at, Ownership ownership) {
        return new EnrollmentFacts(
                Source.ENROLLMENT,
                EnrollmentRecord.stored(at),
                enrollment.userPrincipalName(),
                enrollment.method(),
                ownership,
                enrollment.device(),
                null,
                null);
    }

    EnrollmentFacts with(EnrollmentFacts more) {
        EnrollmentFacts weightier = BY_WEIGHT.compare(this, more) <= 0 ? this : more;
        EnrollmentFacts lighter = weightier == this ? more : this;
        return new EnrollmentFacts(
                weightier.toldBy,
                weightier.knownSince,
                weightier.userPrincipalName,
                weightier.method,
                first(weightier.ownership, lighter.ownership),
                weightier.device,
                first(weightier.enrollmentProfileName, lighter.enrollmentProfileName),
                first(weightier.ownershipEvidence, lighter.ownershipEvidence));
    }

    private static <T> T first(T weightier, T lighter) {
        return weightier == null ? lighter : weightier;
    }
}
