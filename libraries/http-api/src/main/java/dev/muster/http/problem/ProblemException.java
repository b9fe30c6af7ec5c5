package dev.muster.http.problem;

import dev.muster.reasons.Reason;
import java.time.Duration;

/** Ends a request with a problem. Thrown at the HTTP edge only; inside, refusals are values. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;
    private final transient Duration retryAfter;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    private ProblemException(Problem problem, Duration retryAfter) {
        super(problem.code(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public static ProblemException of(Reason reason, String detail) {
        return new ProblemException(Problem.of(reason, detail));
    }

    /** 404 for an id nobody has, or nobody may know of. */
    public static ProblemException notFound(String what) {
        return new ProblemException(Problem.of(404, "notFound", "There is no such " + what, null));
    }

    /** 409: the thing is no longer in a state that allows this. */
    public static ProblemException conflict(String code, String title) {
        return new ProblemException(Problem.of(409, code, title, null));
    }

    /** 422: well-formed but impossible. */
    public static ProblemException unprocessable(String detail) {
        return new ProblemException(Problem.of(Reason.MALFORMED_REQUEST, detail).withStatus(422));
    }

    /** 503: the database or the broker is not reachable; the same request may be made again in a moment. */
    static ProblemException outage() {
        Problem problem = Problem.of(503, "serviceUnavailable", "The service cannot reach what it needs", null);
        return new ProblemException(problem).retryAfter(Duration.ofSeconds(1));
    }

    /** The same with a {@code Retry-After} header. */
    public ProblemException retryAfter(Duration wait) {
        return new ProblemException(problem, wait);
    }

    public Problem problem() {
        return problem;
    }

    /** How long the client should wait, or null. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
