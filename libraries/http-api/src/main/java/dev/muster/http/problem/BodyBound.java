package dev.muster.http.problem;

import dev.muster.reasons.Reason;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Turns away bodies that announce to be too long before they are read. Bodies that announce nothing meet the same bound
 * when they are parsed, and a larger one while they are read. A {@link StreamedBody} meets the server's bound alone.
 */
@Singleton
public class BodyBound {

    /** Setting: the longest body taken. */
    public static final String SETTING = "muster.http.longest-body";

    /** Where the server looks up how much of a body that announces nothing it reads. */
    private static final String READ_AT_MOST = "io.quarkus.max-request-size";

    private static final long LONGEST_UNANNOUNCED = 16L * 1024 * 1024;

    private final long longest;
    private final CurrentVertxRequest current;

    BodyBound(@ConfigProperty(name = SETTING) MemorySize longest, CurrentVertxRequest current) {
        this.longest = longest.asLongValue();
        this.current = current;
    }

    @ServerRequestFilter
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        if (resource.getResourceMethod().isAnnotationPresent(StreamedBody.class)) {
            return;
        }
        String announced = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && isOver(announced)) {
            throw new ProblemException(exceeded());
        }
        if (current.getCurrent() != null) {
            current.getCurrent().put(READ_AT_MOST, LONGEST_UNANNOUNCED);
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
