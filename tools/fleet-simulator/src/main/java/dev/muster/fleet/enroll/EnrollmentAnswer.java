package dev.muster.fleet.enroll;

import dev.muster.fleet.http.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/**
 * What {@code POST /enrollments} was answered with.
 *
 * @param kind what it means for the device
 * @param id id of the enrollment or of the refused attempt; null when there is no decision
 * @param code reason or problem code; null when allowed
 * @param reasons all reason codes of a refusal, the first one decisive
 * @param trace path of the decision's explanation, null when not given
 */
public record EnrollmentAnswer(Kind kind, String id, String code, List<String> reasons, String trace) {

    /** Problems that say "nothing was decided, try again", although they may name an attempt. */
    private static final Set<String> UNDECIDED =
            Set.of("decisionUnavailable", "inMaintenance", "serviceUnavailable", "serviceBusy");

    /** What an answer means for the device. */
    public enum Kind {
        /** It may enroll. */
        ALLOWED,
        /** It may not, and knows why. */
        REFUSED,
        /** Nobody decided; it tries again with the same idempotency key. */
        UNDECIDED,
        /** The request itself was wrong; there was no attempt and trying again is no use. */
        REJECTED
    }

    /** Reads the answer. */
    public static EnrollmentAnswer read(Answer answer) {
        if (answer.succeeded()) {
            return allowed(answer);
        }
        var body = answer.json();
        var code = body.getString("code", "http" + answer.status());
        var attempt = body.getString("attemptId");
        if (attempt != null && !UNDECIDED.contains(code)) {
            return new EnrollmentAnswer(Kind.REFUSED, attempt, code, reasons(body, code), body.getString("trace"));
        }
        var kind = isWorthAnotherTry(answer.status()) ? Kind.UNDECIDED : Kind.REJECTED;
        return new EnrollmentAnswer(kind, null, code, List.of(), null);
    }

    /** Whether the same request may fare better later. */
    public static boolean isWorthAnotherTry(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    private static EnrollmentAnswer allowed(Answer answer) {
        var id = answer.location() == null
                ? answer.json().getString("enrollmentId")
                : answer.location().substring(answer.location().lastIndexOf('/') + 1);
        return id == null
                ? new EnrollmentAnswer(Kind.REJECTED, null, "answerWithoutId", List.of(), null)
                : new EnrollmentAnswer(Kind.ALLOWED, id, null, List.of(), "/decisions/" + id);
    }

    private static List<String> reasons(JsonObject body, String code) {
        var given = body.getJsonArray("reasons", new JsonArray()).stream()
                .filter(JsonObject.class::isInstance)
                .map(reason -> ((JsonObject) reason).getString("code"))
                .toList();
        return given.isEmpty() ? List.of(code) : given;
    }
}
