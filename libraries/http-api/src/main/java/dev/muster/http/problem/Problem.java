package dev.muster.http.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.reasons.Reason;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error answer (RFC 9457) with the reason registry's members.
 *
 * @param type documentation of the code, a relative reference
 * @param title the cause, the same for every occurrence
 * @param status HTTP status
 * @param detail what is the matter in this case, may be null
 * @param code code of {@link Reason}, or the HTTP status in words where no reason fits
 * @param remediation what to do about it, may be null
 * @param extensions further members by name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String remediation,
        @JsonAnyGetter Map<String, Object> extensions) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        extensions = extensions == null ? Map.of() : extensions;
    }

    /** A reason as a problem. */
    public static Problem of(Reason reason, String detail) {
        return new Problem(
                "/docs/reasons#" + reason.code(),
                reason.cause(),
                reason.httpStatus(),
                detail,
                reason.code(),
                reason.remediation(),
                Map.of("cause", reason.cause(), "retryable", reason.retryable()));
    }

    /** A plain HTTP error for which the registry has no reason, for example an unknown id. */
    public static Problem of(int status, String code, String title, String detail) {
        return new Problem("about:blank", title, status, detail, code, null, Map.of());
    }

    public Problem withStatus(int other) {
        return new Problem(type, title, other, detail, code, remediation, extensions);
    }

    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        if (value != null) {
            more.put(member, value);
        }
        return new Problem(type, title, status, detail, code, remediation, more);
    }
}
