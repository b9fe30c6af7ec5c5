package dev.muster.http.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.muster.eventlog.Outage;
import dev.muster.http.graph.GraphError;
import dev.muster.http.graph.GraphPaths;
import dev.muster.reasons.Reason;
import io.opentelemetry.api.trace.Span;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request early into one well-formed answer. */
public class ErrorAnswers {

    private static final Logger LOG = Logger.getLogger(ErrorAnswers.class);

    /** SQLSTATE of a character not in the repertoire, and of one that cannot be translated. */
    private static final Set<String> UNSTORABLE_TEXT = Set.of("22021", "22P05");

    @Inject
    Clock clock;

    @ServerExceptionMapper
    public Response refused(ProblemException refused, @Context UriInfo uri, @Context HttpHeaders headers) {
        Response.ResponseBuilder answer = answer(refused.problem(), uri, headers);
        if (refused.retryAfter() != null) {
            answer.header(
                    HttpHeaders.RETRY_AFTER, Math.max(1, refused.retryAfter().toSeconds()));
        }
        return answer.build();
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response notSignedIn(SecurityException refused, @Context UriInfo uri, @Context HttpHeaders headers) {
        return answer(Problem.of(Reason.USER_NOT_AUTHENTICATED, null), uri, headers)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper
    public Response notAllowed(ForbiddenException refused, @Context UriInfo uri, @Context HttpHeaders headers) {
        return answer(Problem.of(403, "accessDenied", "Your roles do not allow this", null), uri, headers)
                .build();
    }

    // Named on its own: the framework maps this one itself, without a body, unless we are as specific.
    @ServerExceptionMapper
    public Response mismatched(
            MismatchedInputException unreadable, @Context UriInfo uri, @Context HttpHeaders headers) {
        return unreadable(unreadable, uri, headers);
    }

    @ServerExceptionMapper
    public Response tooLong(StreamConstraintsException tooLong, @Context UriInfo uri, @Context HttpHeaders headers) {
        return answer(BodyBound.exceeded(), uri, headers).build();
    }

    @ServerExceptionMapper
    public Response unreadable(JsonProcessingException unreadable, @Context UriInfo uri, @Context HttpHeaders headers) {
        return answer(Problem.of(Reason.MALFORMED_REQUEST, where(unreadable)), uri, headers)
                .build();
    }

    @ServerExceptionMapper
    public Response rejected(WebApplicationException rejected, @Context UriInfo uri, @Context HttpHeaders headers) {
        if (rejected.getCause() instanceof StreamConstraintsException tooLong) {
            return tooLong(tooLong, uri, headers);
        }
        if (rejected.getCause() instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable, uri, headers);
        }
        Response.StatusType status = rejected.getResponse().getStatusInfo();
        Problem problem = status.getStatusCode() == 400
                ? Problem.of(Reason.MALFORMED_REQUEST, null)
                : Problem.of(status.getStatusCode(), codeOf(status), status.getReasonPhrase(), null);
        return answer(problem, uri, headers).build();
    }

    @ServerExceptionMapper
    public Response broken(Throwable broken, @Context UriInfo uri, @Context HttpHeaders headers) {
        if (Outage.isBehind(broken)) {
            LOG.warnf("Request met an outage: path=%s cause=%s", uri.getPath(), broken.getMessage());
            return refused(ProblemException.outage(), uri, headers);
        }
        if (isOfUnstorableText(broken)) {
            return answer(
                            Problem.of(Reason.MALFORMED_REQUEST, "A text holds characters that cannot be stored"),
                            uri,
                            headers)
                    .build();
        }
        LOG.errorf(broken, "Request failed: path=%s", uri.getPath());
        return answer(Problem.of(Reason.UNKNOWN, null), uri, headers).build();
    }

    /** Where no check has met it before: PostgreSQL stores no null character, in no text and in no JSON. */
    private static boolean isOfUnstorableText(Throwable broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused) {
                return UNSTORABLE_TEXT.contains(String.valueOf(refused.getSqlState()));
            }
        }
        return false;
    }

    private Response.ResponseBuilder answer(Problem problem, UriInfo uri, HttpHeaders headers) {
        if (GraphPaths.isGraph(uri.getPath())) {
            return Response.status(problem.status())
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(GraphError.of(
                            problem, traceId(), headers.getHeaderString("client-request-id"), clock.instant()));
        }
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.with("traceId", traceId()));
    }

    private static String traceId() {
        Span span = Span.current();
        return span.getSpanContext().isValid() ? span.getSpanContext().getTraceId() : null;
    }

    private static String codeOf(Response.StatusType status) {
        String words = status.getReasonPhrase().replace(" ", "").replace("-", "");
        return words.isEmpty() ? "error" : Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }

    /** The place of the mistake, never the content: that may hold secrets. */
    private static String where(JsonProcessingException unreadable) {
        String path = unreadable instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                        .collect(Collectors.joining("."))
                : "";
        JsonLocation location = unreadable.getLocation();
        String at = location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return (path.isEmpty() ? "Not readable as JSON" : "Field " + path + " is not known or has a wrong value") + at;
    }
}
