package dev.muster.registry.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.muster.registry.device.Device;
import dev.muster.registry.device.History;
import dev.muster.registry.enrollment.EnrollmentRecord;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Exactly what happened to a device and why.
 *
 * @param mergedInto the device it was found to be, absent unless it was merged
 * @param enrollments its enrollments in order, at most the latest thousand
 * @param history everything in the order it happened; of what was said of the device, the latest 200 of each kind
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Lineage(
        @JsonProperty("@odata.context") String context,
        UUID id,
        String state,
        Instant stateChangedDateTime,
        Instant firstSeenDateTime,
        UUID mergedInto,
        List<Enrollment> enrollments,
        List<Entry> history) {

    static Lineage of(History history, String context) {
        Device device = history.device();
        return new Lineage(
                context,
                device.deviceId(),
                device.state().code(),
                device.changedAt(),
                device.firstSeenAt(),
                history.mergedInto(),
                history.enrollments().stream()
                        .map(enrollment -> Enrollment.of(
                                enrollment, enrollment.enrollmentId().equals(device.enrollmentId())))
                        .toList(),
                Happening.of(history).stream().map(Entry::of).toList());
    }

    /**
     * One enrollment.
     *
     * @param decisionId decision that let it in, to be read at {@code /decisions/{id}}
     * @param current whether it speaks for the device
     * @param end {@code completed}, {@code failed} or {@code abandoned}; absent while open
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Enrollment(
            UUID id,
            UUID decisionId,
            boolean current,
            Instant askedDateTime,
            Instant letInDateTime,
            String end,
            Instant endedDateTime,
            String userPrincipalName,
            String method,
            String ownership,
            String ownershipEvidence,
            String enrollmentProfileName,
            String serialNumber,
            String osVersion,
            Instant lastContactDateTime,
            Instant certificateIssuedDateTime) {

        static Enrollment of(EnrollmentRecord enrollment, boolean current) {
            return new Enrollment(
                    enrollment.enrollmentId(),
                    enrollment.enrollmentId(),
                    current,
                    enrollment.facts().knownSince(),
                    enrollment.openedAt(),
                    enrollment.open() ? null : enrollment.ending().kind().toString(),
                    enrollment.open() ? null : enrollment.ending().at(),
                    enrollment.facts().userPrincipalName(),
                    enrollment.facts().method().code(),
                    enrollment.facts().ownership() == null
                            ? null
                            : enrollment.facts().ownership().toString(),
                    enrollment.facts().ownershipEvidence(),
                    enrollment.facts().enrollmentProfileName(),
                    enrollment.facts().device().serialNumber(),
                    enrollment.facts().device().osVersion(),
                    enrollment.lastHeardAt(),
                    enrollment.contact().certificateIssuedAt());
        }
    }

    /** One line of the history. */
    record Entry(Instant dateTime, UUID enrollmentId, String what, String by, String sentence) {

        static Entry of(Happening happening) {
            return new Entry(
                    happening.at(), happening.enrollmentId(), happening.what(), happening.by(), happening.sentence());
        }
    }
}
