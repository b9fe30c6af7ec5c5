package dev.muster.http.problem;

import dev.muster.reasons.Reason;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Turns away addresses with a null character before the database does: no text that is stored has one. */
@Singleton
public class NullCharacters {

    private static final String ESCAPED = "%00";

    @ServerRequestFilter
    public void check(ContainerRequestContext request) {
        URI uri = request.getUriInfo().getRequestUri();
        if (uri.getRawPath() != null && uri.getRawPath().contains(ESCAPED)) {
            throw ProblemException.notFound("resource");
        }
        if (uri.getRawQuery() != null && uri.getRawQuery().contains(ESCAPED)) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "The address holds a null character");
        }
    }
}
