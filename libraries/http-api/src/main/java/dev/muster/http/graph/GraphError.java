package dev.muster.http.graph;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.muster.http.problem.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Error body of Microsoft Graph; its SDKs fail on any other. */
public record GraphError(Body error) {

    /** The error itself. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Body(String code, String message, String target, List<Object> details, Inner innerError) {}

    /** What support asks for. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Inner(
            String date,
            @JsonProperty("request-id") String requestId,
            @JsonProperty("client-request-id") String clientRequestId,
            String reason) {}

    public static GraphError of(Problem problem, String requestId, String clientRequestId, Instant now) {
        String message = problem.detail() == null ? problem.title() : problem.detail();
        Inner inner = new Inner(
                now.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""),
                requestId,
                clientRequestId,
                problem.code());
        return new GraphError(new Body(graphCode(problem), message, null, List.of(), inner));
    }

    private static String graphCode(Problem problem) {
        return switch (problem.status()) {
            case 400, 415, 422 -> "BadRequest";
            case 401 -> "unauthenticated";
            case 403 -> "accessDenied";
            case 404 -> "ResourceNotFound";
            case 405 -> "notAllowed";
            case 409 -> problem.code();
            case 412 -> "resourceModified";
            case 429 -> "TooManyRequests";
            case 503 -> "serviceNotAvailable";
            default -> "generalException";
        };
    }
}
