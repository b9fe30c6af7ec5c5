package dev.muster.http.graph;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Takes {@code devices('id')} for {@code devices/id} and {@code function()} for {@code function}, as Graph does. */
@Singleton
public class KeysInParentheses {

    private static final Pattern KEY =
            Pattern.compile("(?<=/)([A-Za-z]\\w*)\\((?:(?:'|%27)((?!\\.{1,2}['%])[^/()'?#]+?)(?:'|%27))?\\)(?=/|$)");

    @ServerRequestFilter(preMatching = true)
    public void rewrite(ContainerRequestContext request) {
        URI asked = request.getUriInfo().getRequestUri();
        String path = asked.getRawPath();
        if (path.indexOf('(') >= 0 && GraphPaths.isGraph(path)) {
            String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
            request.setRequestUri(request.getUriInfo().getBaseUri().resolve(asSegments(path) + query));
        }
    }

    static String asSegments(String rawPath) {
        return KEY.matcher(rawPath).replaceAll(call -> {
            String key = call.group(2);
            return Matcher.quoteReplacement(key == null ? call.group(1) : call.group(1) + "/" + key);
        });
    }
}
