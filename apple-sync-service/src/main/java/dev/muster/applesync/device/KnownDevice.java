package dev.muster.applesync.device;

import static java.util.Objects.requireNonNull;

import dev.muster.applesync.apple.AppleDevice;
import dev.muster.applesync.apple.AppleDevice.Operation;
import dev.muster.events.apple.AppleMembership;
import java.time.Instant;
import java.util.UUID;

/**
 * What is known of a device of one token, as far as merging needs it.
 *
 * @param serial serial number, upper case
 * @param source how it came here
 * @param fingerprint of everything Apple says about it
 * @param content what Apple says about it, null for what is stored
 * @param operation what happened to it last, null when only full lists have it
 * @param operationAt when that was; nothing older is believed
 * @param membership whether Apple lists it for this token
 * @param removedAt when we learnt that Apple does not list it any more, null while it does
 * @param hiddenAt when it was deleted here (S-4), or noted without ever being shown; null while it is shown
 */
public record KnownDevice(
        String serial,
        Source source,
        UUID fingerprint,
        AppleDevice content,
        Operation operation,
        Instant operationAt,
        AppleMembership membership,
        Instant removedAt,
        Instant hiddenAt) {

    public KnownDevice {
        requireNonNull(serial, "serial");
        requireNonNull(source, "source");
        requireNonNull(fingerprint, "fingerprint");
        requireNonNull(membership, "membership");
    }

    /** Whether people see it in the list as a device of Apple's. */
    public boolean held() {
        return membership == AppleMembership.ASSIGNED && hiddenAt == null && source == Source.APPLE;
    }

    KnownDevice assigned(AppleDevice said, UUID newFingerprint, Operation what, Instant at) {
        return new KnownDevice(
                serial, Source.APPLE, newFingerprint, said, what, at, AppleMembership.ASSIGNED, null, hiddenAt);
    }

    KnownDevice shown() {
        return new KnownDevice(
                serial, source, fingerprint, content, operation, operationAt, membership, removedAt, null);
    }

    KnownDevice removed(Instant at, Instant now) {
        return new KnownDevice(
                serial,
                source,
                fingerprint,
                content,
                Operation.DELETED,
                at == null ? operationAt : at,
                AppleMembership.REMOVED,
                removedAt == null ? now : removedAt,
                hiddenAt);
    }

    /** Whether anything people or events see differs. */
    boolean looksDifferentThan(KnownDevice other) {
        return !fingerprint.equals(other.fingerprint)
                || membership != other.membership
                || source != other.source
                || (hiddenAt == null) != (other.hiddenAt == null);
    }

    /** Whether anything differs that has to be remembered. */
    boolean differsFrom(KnownDevice other) {
        return looksDifferentThan(other)
                || operation != other.operation
                || !java.util.Objects.equals(operationAt, other.operationAt);
    }
}
