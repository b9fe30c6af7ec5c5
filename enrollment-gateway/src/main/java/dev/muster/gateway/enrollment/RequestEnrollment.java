package dev.muster.gateway.enrollment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.Ids;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.gateway.applicant.Credentials;
import dev.muster.gateway.decision.AskForDecision;
import dev.muster.gateway.decision.DecisionUnavailable;
import dev.muster.gateway.enrollment.persistence.Sessions;
import dev.muster.gateway.enrollment.persistence.Sessions.Opening;
import dev.muster.gateway.token.persistence.EnrollmentTokens;
import dev.muster.http.problem.Problem;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** One attempt: from the facts of a device to an open enrollment, or to the reasons of its refusal. */
@Singleton
public class RequestEnrollment {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private final AskForDecision decisions;
    private final Sessions sessions;
    private final EnrollmentTokens tokens;
    private final Ids ids;
    private final Clock clock;
    private final MeterRegistry metrics;

    RequestEnrollment(
            AskForDecision decisions,
            Sessions sessions,
            EnrollmentTokens tokens,
            Ids ids,
            Clock clock,
            MeterRegistry metrics) {
        this.decisions = decisions;
        this.sessions = sessions;
        this.tokens = tokens;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * @param tokenValue the enrollment token shown, null when none
     * @param idempotencyKey the device's name for this attempt, null when it has none
     */
    Uni<EnrollmentSession> request(
            EnrollmentRequest request, Credentials credentials, String tokenValue, String idempotencyKey) {
        EnrollmentRequested attempt = attempt(request, credentials, idempotencyKey);
        return countTokenUse(attempt, tokenValue)
                .chain(() -> decisions.ask(attempt))
                .onFailure(DecisionUnavailable.class)
                .recoverWithUni(why -> unavailable(attempt, (DecisionUnavailable) why))
                .chain(decided -> answer(attempt, decided));
    }

    private EnrollmentRequested attempt(EnrollmentRequest request, Credentials credentials, String idempotencyKey) {
        if (credentials.token() != null && credentials.token().method() != request.method()) {
            throw ProblemException.of(Reason.TOKEN_UNKNOWN, "The token was made for another method");
        }
        String subject = credentials.user() != null
                ? credentials.user().principalName()
                : request.deviceIdentity()
                        .orElseThrow(() -> ProblemException.of(
                                Reason.DEVICE_IDENTITY_MISSING, "A device without a user needs an identity"));
        return new EnrollmentRequested(
                attemptId(subject, idempotencyKey),
                clock.instant(),
                subject,
                request.method(),
                request.device(),
                request.circumstances(),
                credentials.user(),
                credentials.token());
    }

    /** The same subject and key give the same attempt, whichever gateway it reaches (I2). */
    private UUID attemptId(String subject, String idempotencyKey) {
        return idempotencyKey == null
                ? ids.next()
                : UUID.nameUUIDFromBytes((subject.length() + ":" + subject + ":" + idempotencyKey).getBytes(UTF_8));
    }

    private Uni<Void> countTokenUse(EnrollmentRequested attempt, String tokenValue) {
        if (tokenValue == null) {
            return Uni.createFrom().voidItem();
        }
        return tokens.use(tokenValue, attempt.attemptId())
                .invoke(refusal -> refusal.ifPresent(reason -> {
                    throw ProblemException.of(reason, null);
                }))
                .replaceWithVoid();
    }

    private Uni<EnrollmentSession> answer(EnrollmentRequested attempt, Delivery delivery) {
        EnrollmentDecided decided = (EnrollmentDecided) delivery.event();
        if (decided.method() != attempt.method() || !decided.device().equals(attempt.device())) {
            throw new ProblemException(Problem.of(
                    422, "idempotencyKeyReused", "This Idempotency-Key belongs to an attempt with other facts", null));
        }
        count(decided);
        if (!decided.allowed()) {
            throw refused(decided);
        }
        String tokenId = attempt.enrollmentToken() == null
                ? null
                : attempt.enrollmentToken().tokenId();
        return sessions.open(new Opening(decided.withoutTrace(), tokenId, delivery.traceParent()));
    }

    private ProblemException refused(EnrollmentDecided decided) {
        Reason primary = Reason.ofCode(decided.reasons().get(0).code()).orElse(Reason.UNKNOWN);
        Problem problem = Problem.of(primary, RefusalText.of(decided.reasons().get(0)))
                .with("reasons", decided.reasons())
                .with("attemptId", decided.attemptId())
                .with("trace", EnrollmentView.traceOf(decided.attemptId()));
        ProblemException refusal = new ProblemException(problem);
        return primary.httpStatus() == 503 ? refusal.retryAfter(TRY_AGAIN) : refusal;
    }

    private Uni<Delivery> unavailable(EnrollmentRequested attempt, DecisionUnavailable why) {
        metrics.counter("muster.attempts", "outcome", "unavailable", "reason", Reason.DECISION_UNAVAILABLE.code())
                .increment();
        ProblemException answer = ProblemException.of(Reason.DECISION_UNAVAILABLE, why.getMessage())
                .retryAfter(TRY_AGAIN);
        Uni<Void> undone = why.asked() || attempt.enrollmentToken() == null
                ? Uni.createFrom().voidItem()
                : tokens.giveBack(attempt.attemptId());
        return undone.chain(() -> Uni.createFrom().failure(answer));
    }

    private void count(EnrollmentDecided decided) {
        String reason =
                decided.reasons().isEmpty() ? "none" : decided.reasons().get(0).code();
        metrics.counter("muster.attempts", "outcome", decided.outcome().code(), "reason", reason)
                .increment();
    }
}
