package dev.muster.reporting.graph;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import dev.muster.reasons.FailureCategory;
import dev.muster.reasons.Reason;
import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.attempt.Explanation;
import dev.muster.reporting.attempt.State;
import dev.muster.reporting.table.AttemptFields;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Graph's {@code enrollmentTroubleshootingEvent}: an attempt that came to nothing. Its instant is that of the attempt.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TroubleshootingEvent(
        @JsonProperty("@odata.type") String type,
        UUID id,
        Instant eventDateTime,
        UUID correlationId,
        String managedDeviceIdentifier,
        String operatingSystem,
        String osVersion,
        String userId,
        String enrollmentType,
        String failureCategory,
        String failureReason,
        String eventName,
        List<Pair> additionalInformation,
        Details troubleshootingErrorDetails) {

    /** Graph's {@code keyValuePair}. */
    record Pair(String name, String value) {}

    /** Graph's {@code deviceManagementTroubleshootingErrorDetails}. */
    record Details(
            String context, String failure, String failureDetails, String remediation, List<Resource> resources) {}

    /** Graph's {@code deviceManagementTroubleshootingErrorResource}. */
    record Resource(String link, String text) {}

    static final Fields<Attempt> FIELDS = Fields.of(
                    Field.uuid("id", "a.attempt_id", Attempt::attemptId),
                    Field.<Attempt>instant(
                                    "eventDateTime",
                                    "a.requested_at",
                                    attempt -> attempt.facts().requestedAt())
                            .required(),
                    Field.<Attempt>text(
                            "userId",
                            "user_principal_name",
                            attempt -> attempt.facts().userPrincipalName()),
                    Field.<Attempt>text(
                            "operatingSystem",
                            "platform",
                            attempt -> attempt.facts().device().platform().code()),
                    Field.<Attempt>text(
                            "osVersion",
                            "os_version",
                            attempt -> attempt.facts().device().osVersion()),
                    Field.<Attempt>text(
                            "managedDeviceIdentifier",
                            "serial_number",
                            attempt -> attempt.facts().device().serialNumber()),
                    Field.<Attempt>choice(
                            "enrollmentType",
                            "method",
                            attempt -> EnrollmentTypes.of(attempt.facts().method()),
                            EnrollmentTypes.words()),
                    Field.<Attempt>choice(
                            "failureCategory",
                            "coalesce(reason, 'abandonedByUser')",
                            TroubleshootingEvent::category,
                            categories()))
            .orderedBy("eventDateTime desc")
            .showing(
                    "correlationId",
                    "failureReason",
                    "eventName",
                    "additionalInformation",
                    "troubleshootingErrorDetails",
                    "deviceId");

    /**
     * @param beta whether to show what only Graph's beta has
     */
    static TroubleshootingEvent of(Attempt attempt, boolean beta) {
        Explanation why = why(attempt);
        var device = attempt.facts().device();
        return new TroubleshootingEvent(
                "#microsoft.graph.enrollmentTroubleshootingEvent",
                attempt.attemptId(),
                attempt.facts().requestedAt(),
                attempt.attemptId(),
                device.serialNumber(),
                device.platform().code(),
                device.osVersion(),
                attempt.facts().userPrincipalName(),
                EnrollmentTypes.of(attempt.facts().method()),
                category(attempt),
                why.cause(),
                beta ? why.code() : null,
                beta ? information(attempt) : null,
                beta ? details(attempt, why) : null);
    }

    private static Details details(Attempt attempt, Explanation why) {
        return new Details(
                attempt.standing().state().toString(),
                why.cause(),
                attempt.ending() == null ? null : attempt.ending().detail(),
                why.remediation(),
                List.of(new Resource("/decisions/" + attempt.attemptId(), "The argument behind the decision")));
    }

    private static List<Pair> information(Attempt attempt) {
        Stream<Pair> reasons = attempt.verdict() == null
                ? Stream.of()
                : attempt.verdict().reasons().stream()
                        .flatMap(reason -> reason.details().entrySet().stream()
                                .map(detail -> new Pair(reason.code() + "." + detail.getKey(), detail.getValue())));
        var place = attempt.standing().place();
        Stream<Pair> stops = attempt.standing().state() != State.ABANDONED
                ? Stream.of()
                : Stream.of(
                                new Pair("section", place.section()),
                                new Pair("screen", place.screen()),
                                new Pair("action", place.action()))
                        .filter(pair -> pair.value() != null);
        return Stream.concat(reasons, stops).toList();
    }

    private static Explanation why(Attempt attempt) {
        Explanation why = AttemptFields.why(attempt);
        return why == null ? Explanation.of(Reason.ABANDONED_BY_USER.code(), List.of()) : why;
    }

    private static String category(Attempt attempt) {
        return Reason.ofCode(why(attempt).code())
                .map(reason -> reason.category().code())
                .orElse(FailureCategory.UNKNOWN.code());
    }

    private static Map<String, List<String>> categories() {
        Map<String, List<String>> categories = new TreeMap<>();
        Stream.of(FailureCategory.values()).forEach(category -> categories.put(category.code(), List.of()));
        categories.putAll(Stream.of(Reason.values())
                .collect(Collectors.groupingBy(
                        reason -> reason.category().code(), Collectors.mapping(Reason::code, Collectors.toList()))));
        return categories;
    }
}
