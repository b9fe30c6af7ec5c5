package dev.muster.registry.enrollment;

import static java.util.Objects.requireNonNull;

import dev.muster.events.device.DeviceCheckedIn;
import dev.muster.events.device.DeviceLifecycleEvent;
import dev.muster.events.enrollment.EnrollmentAbandoned;
import dev.muster.events.enrollment.LifecycleEvent;
import dev.muster.events.policy.EnrollmentDecided;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known about one enrollment that was let in.
 *
 * <p>Each part is the one telling that counts by a total order, so that any order and any repetition of the same events
 * leads to the same record.
 *
 * @param enrollmentId id of the attempt that was let in
 * @param facts whose enrollment of which device
 * @param lastHeardAt last sign of life
 * @param openedAt when it was let in, by the earliest telling
 * @param ending how it ended, null while open
 * @param contact what the device told when it checked in after that
 */
public record EnrollmentRecord(
        UUID enrollmentId,
        EnrollmentFacts facts,
        Instant openedAt,
        Instant lastHeardAt,
        Ending ending,
        Contact contact) {

    public EnrollmentRecord {
        requireNonNull(enrollmentId, "enrollmentId");
        requireNonNull(facts, "facts");
        requireNonNull(openedAt, "openedAt");
        requireNonNull(lastHeardAt, "lastHeardAt");
        requireNonNull(contact, "contact");
    }

    /** What a decision alone tells; empty for a refusal, from which no enrollment comes (I3). */
    public static Optional<EnrollmentRecord> told(EnrollmentDecided decided) {
        if (!decided.allowed()) {
            return Optional.empty();
        }
        Instant decidedAt = stored(decided.decidedAt());
        return Optional.of(new EnrollmentRecord(
                decided.attemptId(), EnrollmentFacts.of(decided), decidedAt, decidedAt, null, Contact.NONE));
    }

    /** What one event of the enrollment alone tells. */
    public static EnrollmentRecord told(LifecycleEvent happened) {
        Instant heardAt = signOfLife(happened);
        return new EnrollmentRecord(
                happened.enrollment().enrollmentId(),
                EnrollmentFacts.of(happened),
                heardAt,
                heardAt,
                Ending.of(happened),
                Contact.NONE);
    }

    /** What one event after the enrollment alone tells. */
    public static EnrollmentRecord told(DeviceLifecycleEvent happened) {
        Instant heardAt = stored(happened.at());
        return new EnrollmentRecord(
                happened.enrollment().enrollmentId(),
                EnrollmentFacts.of(happened),
                heardAt,
                heardAt,
                null,
                happened instanceof DeviceCheckedIn checkedIn ? Contact.of(checkedIn) : Contact.NONE);
    }

    /** This record after another decision or event of the same enrollment. */
    public EnrollmentRecord with(EnrollmentDecided decided) {
        return told(decided).map(this::with).orElse(this);
    }

    /** This record after another event of the same enrollment. */
    public EnrollmentRecord with(LifecycleEvent happened) {
        return with(told(happened));
    }

    /** This record with what else is known about the same enrollment. */
    public EnrollmentRecord with(EnrollmentRecord more) {
        return new EnrollmentRecord(
                enrollmentId,
                facts.with(more.facts),
                openedAt.isBefore(more.openedAt) ? openedAt : more.openedAt,
                lastHeardAt.isAfter(more.lastHeardAt) ? lastHeardAt : more.lastHeardAt,
                firstEnd(ending, more.ending),
                contact.with(more.contact));
    }

    public boolean completed() {
        return ending != null && ending.kind() == Ending.Kind.COMPLETED;
    }

    public boolean open() {
        return ending == null;
    }

    /** When the enrollment came to stand where it stands. */
    public Instant standingSince() {
        return open() ? openedAt : ending.at();
    }

    /** Giving up after a silence is no sign of life; the end by the user's own action is. */
    private static Instant signOfLife(LifecycleEvent happened) {
        return stored(
                happened instanceof EnrollmentAbandoned abandoned && abandoned.action() == null
                        ? abandoned.lastHeardAt()
                        : happened.at());
    }

    /** The precision that rows keep, so that what was read compares equal to what was told. */
    public static Instant stored(Instant told) {
        return told.truncatedTo(ChronoUnit.MICROS);
    }

    private static Ending firstEnd(Ending one, Ending other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Comparator.<Ending>naturalOrder().compare(one, other) <= 0 ? one : other;
    }
}
