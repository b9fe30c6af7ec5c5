package dev.muster.fleet.enroll;

import dev.muster.events.enrollment.EspPhase;
import dev.muster.events.enrollment.EspPhaseState;
import dev.muster.events.enrollment.Screen;
import dev.muster.events.enrollment.StepAction;
import dev.muster.fleet.http.Answer;
import dev.muster.fleet.http.JsonClient;
import dev.muster.fleet.http.NoAnswer;
import dev.muster.fleet.http.Pause;
import dev.muster.fleet.http.RetryRule;
import dev.muster.fleet.http.UnexpectedAnswer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** One device talking to the gateway, patiently. */
public final class EnrollmentClient {

    private final JsonClient gateway;
    private final RetryRule rule;
    private final Pause pause;

    public EnrollmentClient(JsonClient gateway, RetryRule rule, Pause pause) {
        this.gateway = gateway;
        this.rule = rule;
        this.pause = pause;
    }

    /**
     * Asks to enroll until there is a decision.
     *
     * @param key idempotency key, the same for every try
     * @return the last answer; {@link EnrollmentAnswer.Kind#UNDECIDED} when the device gave up
     * @throws NoAnswer when the device gave up because nobody answered
     */
    public EnrollmentAnswer enroll(Credential credential, String key, JsonObject body) {
        var headers = Map.of(credential.header(), credential.value(), "Idempotency-Key", key);
        for (int tries = 1; ; tries++) {
            OptionalLong wait;
            try {
                var answer = gateway.send("POST", "/enrollments", headers, body);
                var read = EnrollmentAnswer.read(answer);
                wait = rule.pauseMillis(tries, answer.retryAfter());
                if (read.kind() != EnrollmentAnswer.Kind.UNDECIDED || wait.isEmpty()) {
                    return read;
                }
            } catch (NoAnswer e) {
                wait = rule.pauseMillis(tries, null);
                if (wait.isEmpty()) {
                    throw e;
                }
            }
            pause.of(Duration.ofMillis(wait.getAsLong()));
        }
    }

    /** Reports a step and returns the state the enrollment is in afterwards. */
    public String step(Credential credential, String enrollmentId, Screen screen, StepAction action) {
        return state(
                credential,
                enrollmentId,
                "/steps",
                new JsonObject().put("screen", screen.code()).put("action", action.code()));
    }

    /** Reports how a phase of the Enrollment Status Page stands, and what it is about; the item may be null. */
    public String phase(Credential credential, String enrollmentId, EspPhase phase, EspPhaseState state, String item) {
        return state(
                credential,
                enrollmentId,
                "/esp-phases",
                new JsonObject()
                        .put("phase", phase.code())
                        .put("state", state.code())
                        .put("item", item));
    }

    /** Says that the device is enrolled. */
    public String complete(Credential credential, String enrollmentId) {
        return state(credential, enrollmentId, "/complete", new JsonObject());
    }

    /** Says that the device failed. */
    public String fail(Credential credential, String enrollmentId, String reason, String detail) {
        return state(
                credential,
                enrollmentId,
                "/fail",
                new JsonObject().put("reason", reason).put("detail", detail));
    }

    /**
     * Does something with the enrollment and returns the answer.
     *
     * @param action path below the enrollment
     * @throws UnexpectedAnswer when the gateway does not do what it is asked
     */
    public JsonObject after(Credential credential, String enrollmentId, String method, String action, JsonObject body) {
        var path = "/enrollments/" + enrollmentId + action;
        var headers = Map.of(credential.header(), credential.value());
        var answer = persistently(() -> gateway.send(method, path, headers, body));
        if (!answer.succeeded()) {
            throw new UnexpectedAnswer(method + " " + path, answer);
        }
        return answer.json();
    }

    private String state(Credential credential, String enrollmentId, String action, JsonObject body) {
        return after(credential, enrollmentId, "POST", action, body).getString("state", "");
    }

    private Answer persistently(Supplier<Answer> request) {
        for (int tries = 1; ; tries++) {
            OptionalLong wait;
            try {
                var answer = request.get();
                wait = rule.pauseMillis(tries, answer.retryAfter());
                if (!EnrollmentAnswer.isWorthAnotherTry(answer.status()) || wait.isEmpty()) {
                    return answer;
                }
            } catch (NoAnswer e) {
                wait = rule.pauseMillis(tries, null);
                if (wait.isEmpty()) {
                    throw e;
                }
            }
            pause.of(Duration.ofMillis(wait.getAsLong()));
        }
    }
}
