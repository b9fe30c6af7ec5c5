package dev.muster.reporting.table;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.Ownership;
import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import dev.muster.reasons.Reason;
import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.attempt.Explanation;
import dev.muster.reporting.attempt.State;
import dev.muster.reporting.table.RowTable.Column;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What tables of attempts show and may be filtered by. */
public final class AttemptFields {

    private AttemptFields() {}

    /**
     * @param id name of the column with the id of the attempt
     * @param date name of the column with the instant of the attempt
     */
    public static Fields<Attempt> named(String id, String date) {
        return Fields.of(
                        Field.uuid(id, "a.attempt_id", Attempt::attemptId),
                        Field.<Attempt>instant(date, "a.requested_at", AttemptFields::requestedAt)
                                .required(),
                        Field.<Attempt>choice(
                                "EnrollmentMethod", "method", AttemptFields::method, words(EnrollmentMethod.values())),
                        Field.<Attempt>choice("OS", "platform", AttemptFields::platform, words(Platform.values())),
                        Field.<Attempt>choice(
                                "FailureReason",
                                "reason",
                                attempt -> attempt.standing().reason(),
                                Stream.of(Reason.values()).map(Reason::code).toList()),
                        Field.<Attempt>choice(
                                "OwnerType", "ownership", AttemptFields::ownership, words(Ownership.values())),
                        Field.<Attempt>choice("State", "state", AttemptFields::state, words(State.values())),
                        Field.<Attempt>text("UserId", "user_principal_name", AttemptFields::user),
                        Field.<Attempt>text("UPN", "user_principal_name", AttemptFields::user),
                        Field.<Attempt>text("SerialNumber", "serial_number", AttemptFields::serialNumber))
                .orderedBy(date + " desc");
    }

    /** The columns of all attempts. */
    public static List<Column<Attempt>> activity() {
        return List.of(
                new Column<>("EnrollmentActivityId", Attempt::attemptId),
                new Column<>("EnrollmentDateTime", AttemptFields::requestedAt),
                new Column<>("Context", AttemptFields::state),
                new Column<>("EnrollmentMethod", AttemptFields::method),
                new Column<>("OS", AttemptFields::platform),
                new Column<>("OSVersion", AttemptFields::osVersion),
                new Column<>("OwnerType", AttemptFields::ownership),
                new Column<>("UPN", AttemptFields::user),
                new Column<>("UserId", AttemptFields::user),
                new Column<>("DeviceName", attempt -> attempt.facts().device().deviceName()),
                new Column<>("SerialNumber", AttemptFields::serialNumber),
                new Column<>("FailureReason", attempt -> attempt.standing().reason()),
                new Column<>(
                        "Failure",
                        attempt -> why(attempt) == null ? null : why(attempt).cause()),
                new Column<>("FailureDetails", AttemptFields::detail),
                new Column<>(
                        "Remediation",
                        attempt -> why(attempt) == null ? null : why(attempt).remediation()));
    }

    /** The columns of those that were refused or failed. */
    public static List<Column<Attempt>> failures() {
        return List.of(
                new Column<>("FailureGuid", Attempt::attemptId),
                new Column<>("EnrollmentFailureDateTime", AttemptFields::requestedAt),
                new Column<>("EnrollmentMethod", AttemptFields::method),
                new Column<>("FailureReason", attempt -> attempt.standing().reason()),
                new Column<>("OS", AttemptFields::platform),
                new Column<>("OSVersion", AttemptFields::osVersion),
                new Column<>("UPN", AttemptFields::user),
                new Column<>("UserId", AttemptFields::user),
                new Column<>(
                        "Failure",
                        attempt -> why(attempt) == null ? null : why(attempt).cause()),
                new Column<>("FailureDetails", AttemptFields::detail),
                new Column<>(
                        "Remediation",
                        attempt -> why(attempt) == null ? null : why(attempt).remediation()));
    }

    /** The columns of those that were given up. */
    public static List<Column<Attempt>> incomplete() {
        return List.of(
                new Column<>("EnrollmentActivityId", Attempt::attemptId),
                new Column<>("EnrollmentDateTime", AttemptFields::requestedAt),
                new Column<>("EnrollmentMethod", AttemptFields::method),
                new Column<>("OS", AttemptFields::platform),
                new Column<>("OSVersion", AttemptFields::osVersion),
                new Column<>("UPN", AttemptFields::user),
                new Column<>("UserId", AttemptFields::user),
                new Column<>("Section", attempt -> attempt.standing().place().section()),
                new Column<>("Screen", attempt -> attempt.standing().place().screen()),
                new Column<>("Action", attempt -> attempt.standing().place().action()),
                new Column<>("LastHeardDateTime", Attempt::lastHeardAt));
    }

    private static Instant requestedAt(Attempt attempt) {
        return attempt.facts().requestedAt();
    }

    private static String method(Attempt attempt) {
        return attempt.facts().method().code();
    }

    private static String platform(Attempt attempt) {
        return attempt.facts().device().platform().code();
    }

    private static String osVersion(Attempt attempt) {
        return attempt.facts().device().osVersion();
    }

    private static String serialNumber(Attempt attempt) {
        return attempt.facts().device().serialNumber();
    }

    private static String ownership(Attempt attempt) {
        return attempt.facts().ownership() == null
                ? null
                : attempt.facts().ownership().code();
    }

    private static String user(Attempt attempt) {
        return attempt.facts().userPrincipalName();
    }

    private static String state(Attempt attempt) {
        return attempt.standing().state().toString();
    }

    private static String detail(Attempt attempt) {
        return attempt.ending() == null ? null : attempt.ending().detail();
    }

    /** Why it came to nothing, null unless it did. */
    public static Explanation why(Attempt attempt) {
        return Explanation.of(
                attempt.standing().reason(),
                attempt.verdict() == null ? List.of() : attempt.verdict().reasons());
    }

    private static List<String> words(Object[] values) {
        return Stream.of(values).map(Object::toString).toList();
    }
}
