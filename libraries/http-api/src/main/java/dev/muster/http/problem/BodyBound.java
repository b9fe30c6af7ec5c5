package dev.muster.http.problem;

import dev.muster.reasons.Reason;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Turns away bodies that announce to be too long before they are read. Bodies that announce nothing meet the same bound
 * when they are parsed, and the server's own, larger one while they are read.
 */
@Singleton
public class BodyBound {

    /** Setting: the longest body taken. */
    public static final String SETTING = "muster.http.longest-body";

    private final long longest;

    BodyBound(@ConfigProperty(name = SETTING) MemorySize longest) {
        this.longest = longest.asLongValue();
    }

    @ServerRequestFilter(preMatching = true)
    public void check(ContainerRequestContext request) {
        String announced = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && isOver(announced)) {
            throw new ProblemException(exceeded());
        }
    }

    static Problem exceeded() {
        return Problem.of(Reason.MALFORMED_REQUEST, "The body is longer than this service takes")
                .withStatus(413);
    }

    private boolean isOver(String announced) {
        try {
            return Long.parseLong(announced) > longest;
        } catch (NumberFormatException notALength) {
            return true;
        }
    }
}
