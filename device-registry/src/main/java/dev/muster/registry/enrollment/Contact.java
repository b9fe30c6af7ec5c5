package dev.muster.registry.enrollment;

import dev.muster.events.device.DeviceCheckedIn;
import java.time.Instant;
import java.util.Comparator;

/**
 * What a managed device told when it checked in (D-3).
 *
 * @param certificateIssuedAt when its management certificate was issued or renewed last, null before it was heard
 * @param osVersion the system it ran when it said so last, null while it never did
 * @param osVersionAt when that was, null with the version
 */
public record Contact(Instant certificateIssuedAt, String osVersion, Instant osVersionAt) {

    /** No check-in yet. */
    public static final Contact NONE = new Contact(null, null, null);

    private static final Comparator<Contact> LATER_VERSION = Comparator.comparing(
                    Contact::osVersionAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Contact::osVersion, Comparator.nullsFirst(Comparator.naturalOrder()));

    static Contact of(DeviceCheckedIn checkedIn) {
        return new Contact(
                EnrollmentRecord.stored(checkedIn.certificateIssuedAt()),
                checkedIn.osVersion(),
                checkedIn.osVersion() == null ? null : EnrollmentRecord.stored(checkedIn.at()));
    }

    Contact with(Contact more) {
        Contact later = LATER_VERSION.compare(this, more) >= 0 ? this : more;
        return new Contact(later(certificateIssuedAt, more.certificateIssuedAt), later.osVersion, later.osVersionAt);
    }

    private static Instant later(Instant one, Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
