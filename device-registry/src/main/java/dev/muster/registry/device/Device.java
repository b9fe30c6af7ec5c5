package dev.muster.registry.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.events.device.DeviceCheckedIn;
import dev.muster.events.device.DeviceState;
import dev.muster.events.device.EnrollmentState;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.policy.Ownership;
import dev.muster.registry.device.label.Labels;
import dev.muster.registry.enrollment.EnrollmentRecord;
import dev.muster.registry.standing.Standing;
import dev.muster.registry.standing.Word;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * A device as its enrollments, and what was said about it since, make it.
 *
 * <p>Its latest completed enrollment speaks for it: an enrollment that is only asked for, or that came to nothing, takes
 * an enrolled device from nobody. A device that was never enrolled is pending while an enrollment is open, else failed.
 * What was asked for before the device was deleted, and did not lead to an enrolled device after that, is past, and so are
 * the name, the notes and the category it had until then: it may be somebody else's now.
 *
 * @param deviceId id of the device; survives re-enrollment
 * @param firstSeenAt when its first enrollment was asked for
 * @param state where it stands
 * @param changedAt since when
 * @param enrollmentId the enrollment that speaks for it
 * @param latestEnrollmentId the enrollment asked for last, the same unless it is being enrolled again or that failed
 * @param userPrincipalName primary user, null when userless
 * @param method the way it enrolled
 * @param ownership whose device it is
 * @param facts what it said about itself, with the system it runs now
 * @param enrolledAt when the enrollment was completed, null before
 * @param lastContactAt last sign of life in the enrollment that speaks for it
 * @param management what managing it adds
 * @param labels what other features say of it
 */
public record Device(
        UUID deviceId,
        Instant firstSeenAt,
        EnrollmentState state,
        Instant changedAt,
        UUID enrollmentId,
        UUID latestEnrollmentId,
        String userPrincipalName,
        EnrollmentMethod method,
        Ownership ownership,
        DeviceFacts facts,
        Instant enrolledAt,
        Instant lastContactAt,
        Management management,
        Labels labels) {

    private static final Comparator<EnrollmentRecord> LATER = Comparator.comparing(EnrollmentRecord::completed)
            .thenComparing(EnrollmentRecord::open)
            .thenComparing(EnrollmentRecord::standingSince)
            .thenComparing(EnrollmentRecord::enrollmentId);

    private static final Comparator<EnrollmentRecord> ASKED_LATER = Comparator.<EnrollmentRecord, Instant>comparing(
                    enrollment -> enrollment.facts().knownSince())
            .thenComparing(EnrollmentRecord::enrollmentId);

    public Device {
        requireNonNull(deviceId, "deviceId");
        requireNonNull(firstSeenAt, "firstSeenAt");
        requireNonNull(state, "state");
        requireNonNull(changedAt, "changedAt");
        requireNonNull(enrollmentId, "enrollmentId");
        requireNonNull(latestEnrollmentId, "latestEnrollmentId");
        requireNonNull(method, "method");
        requireNonNull(ownership, "ownership");
        requireNonNull(facts, "facts");
        requireNonNull(lastContactAt, "lastContactAt");
        requireNonNull(management, "management");
        requireNonNull(labels, "labels");
    }

    /**
     * A device without labels.
     *
     * @param enrollments every enrollment of the device, at least one
     * @param words everything that was said about it, each once
     */
    public static Device of(UUID deviceId, Collection<EnrollmentRecord> enrollments, Collection<Word> words) {
        Instant deletedAt =
                Standing.last(words, Word.Deleted.class).map(Word::at).orElse(null);
        List<EnrollmentRecord> present = enrollments.stream()
                .filter(enrollment -> !isPast(enrollment, deletedAt))
                .toList();
        EnrollmentRecord speaking =
                (present.isEmpty() ? enrollments : present).stream().max(LATER).orElseThrow();
        EnrollmentRecord latest = enrollments.stream().max(ASKED_LATER).orElseThrow();
        Instant firstSeenAt = enrollments.stream()
                .map(enrollment -> enrollment.facts().knownSince())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Standing standing = Standing.of(
                speaking,
                words.stream()
                        .filter(word -> word.enrollmentId().equals(speaking.enrollmentId()))
                        .toList());
        List<Word> kept = words.stream()
                .filter(word -> deletedAt == null || word.at().isAfter(deletedAt))
                .toList();
        return new Device(
                deviceId,
                firstSeenAt,
                present.isEmpty() ? EnrollmentState.DELETED : standing.state(),
                present.isEmpty() ? deletedAt : standing.since(),
                speaking.enrollmentId(),
                latest.enrollmentId(),
                speaking.facts().userPrincipalName(),
                speaking.facts().method(),
                standing.ownership(),
                facts(speaking),
                speaking.completed() ? speaking.standingSince() : null,
                speaking.lastHeardAt(),
                new Management(
                        speaking.facts().enrollmentProfileName(),
                        standing.evidence(),
                        certificateExpiresAt(speaking),
                        Standing.last(kept, Word.CategoryChosen.class)
                                .map(Word.CategoryChosen::categoryId)
                                .orElse(null),
                        present.isEmpty() ? List.of() : standing.pending(),
                        Standing.last(kept, Word.Named.class)
                                .map(Word.Named::name)
                                .orElse(null),
                        Standing.last(kept, Word.Noted.class)
                                .map(Word.Noted::notes)
                                .orElse(null),
                        deletedAt),
                Labels.NONE);
    }

    private static boolean isPast(EnrollmentRecord enrollment, Instant deletedAt) {
        if (deletedAt == null) {
            return false;
        }
        Instant decisive = enrollment.completed()
                ? enrollment.standingSince()
                : enrollment.facts().knownSince();
        return !decisive.isAfter(deletedAt);
    }

    private static DeviceFacts facts(EnrollmentRecord speaking) {
        DeviceFacts said = speaking.facts().device();
        String osVersion = speaking.contact().osVersion();
        return osVersion == null || osVersion.equals(said.osVersion())
                ? said
                : new DeviceFacts(
                        said.platform(),
                        osVersion,
                        said.operatingSystemSku(),
                        said.manufacturer(),
                        said.model(),
                        said.serialNumber(),
                        said.imei(),
                        said.hardwareId(),
                        said.deviceName());
    }

    /** Until the device tells when its certificate was issued, it got it when it was enrolled. */
    private static Instant certificateExpiresAt(EnrollmentRecord speaking) {
        Instant issuedAt = speaking.contact().certificateIssuedAt();
        if (issuedAt == null && speaking.completed()) {
            issuedAt = speaking.standingSince();
        }
        return issuedAt == null ? null : issuedAt.plus(DeviceCheckedIn.CERTIFICATE_LIFE);
    }

    /** The device with what other features say of it. */
    public Device labelled(Labels given) {
        return new Device(
                deviceId,
                firstSeenAt,
                state,
                changedAt,
                enrollmentId,
                latestEnrollmentId,
                userPrincipalName,
                method,
                ownership,
                facts,
                enrolledAt,
                lastContactAt,
                management,
                given);
    }

    /** Tells its states apart, mere signs of life aside: what an administrator saw is what is changed. */
    public long version() {
        String shown = told(changedAt, Instant.EPOCH) + management.name() + '|' + management.notes();
        return UUID.nameUUIDFromBytes(shown.getBytes(UTF_8)).getMostSignificantBits() & Long.MAX_VALUE;
    }

    /**
     * Whether the other can become one with this device and both keep what they are: a deletion of the one, said while
     * there were enrollments of the other, would be said of those, too.
     */
    public boolean canBecomeOneWith(Device other) {
        return begunAfterDeletionOf(other) && other.begunAfterDeletionOf(this);
    }

    private boolean begunAfterDeletionOf(Device other) {
        Instant deletedAt = other.management.deletedAt();
        return deletedAt == null || firstSeenAt.isAfter(deletedAt);
    }

    /**
     * When it is deleted that is deleted now: not before what it says of itself, whose clock may be ahead of ours.
     */
    public Instant deletedBy(Instant now) {
        Instant latest = enrolledAt != null && enrolledAt.isAfter(changedAt) ? enrolledAt : changedAt;
        return latest.isAfter(now) ? latest : now;
    }

    /** Nobody is told of it any more, and lists do not show it. */
    public boolean deleted() {
        return state == EnrollmentState.DELETED;
    }

    /**
     * Whether others would notice the difference. A mere sign of life is told once a day: often enough to count who was
     * silent for 90 days (DL-2), to within a day.
     */
    public boolean tellsTheSameAs(Device other) {
        return other != null && (deleted() ? other.deleted() : toldAlike(this).equals(toldAlike(other)));
    }

    private static DeviceState toldAlike(Device device) {
        return device.told(Instant.EPOCH, device.lastContactAt.truncatedTo(ChronoUnit.DAYS));
    }

    /** The device as others are told of it; of a deleted one they are told that it is gone. */
    public DeviceState told() {
        return told(changedAt, lastContactAt);
    }

    private DeviceState told(Instant since, Instant contact) {
        return new DeviceState(
                deviceId,
                since,
                state,
                enrollmentId,
                userPrincipalName,
                method,
                ownership,
                facts,
                enrolledAt,
                contact,
                labels.category(),
                management.enrollmentProfileName(),
                labels.deviceGroups(),
                management.ownershipEvidence(),
                management.certificateExpiresAt(),
                management.pending());
    }
}
