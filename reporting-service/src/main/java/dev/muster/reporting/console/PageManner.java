package dev.muster.reporting.console;

import dev.muster.http.problem.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * What all pages have in common: nothing comes from elsewhere and nothing is written into scripts, changes come from our
 * own pages only, and problems are pages too.
 */
public class PageManner {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @CheckedTemplate(basePath = "console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance problem(Problem problem, String title, String message);

        static native TemplateInstance problem$panel(Problem problem, String title, String message);
    }

    /**
     * Refuses changes that another site's page asks for in the name of a signed-in person: browsers say where a request
     * comes from, and a page cannot lie about it.
     */
    @ServerRequestFilter(preMatching = true)
    public Optional<Response> fromOurOwnPages(ContainerRequestContext request) {
        if (!isConsole(request) || READING.contains(request.getMethod()) || fromHere(request)) {
            return Optional.empty();
        }
        Problem refused = Problem.of(403, "crossSite", "This was not asked for by a page of the console", null);
        return Optional.of(
                Response.status(403).entity(refused).type(Problem.MEDIA_TYPE).build());
    }

    @ServerResponseFilter
    public void dress(ContainerRequestContext request, ContainerResponseContext response) {
        if (!isConsole(request)) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("Content-Security-Policy", POLICY);
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("Referrer-Policy", "same-origin");
        headers.putSingle("Cross-Origin-Opener-Policy", "same-origin");
        headers.putSingle("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
            headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (response.getEntity() instanceof Problem problem) {
            headers.putSingle(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_HTML + ";charset=UTF-8");
            response.setEntity(page(problem, request), null, MediaType.TEXT_HTML_TYPE);
        }
    }

    private static String page(Problem problem, ContainerRequestContext request) {
        String title = title(problem);
        String message = problem.title();
        TemplateInstance page = request.getHeaderString("HX-Request") != null
                ? Templates.problem$panel(problem, title, message)
                : Templates.problem(problem, title, message);
        return page.render();
    }

    private static String title(Problem problem) {
        return switch (problem.status()) {
            case 403 -> "You may not look at this";
            case 404 -> "There is nothing here";
            case 400 -> "That cannot be shown";
            case 502, 503, 504 -> "This part does not answer right now";
            default -> problem.status() < 500 ? "That does not work" : "Something broke";
        };
    }

    private static boolean isConsole(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return path.equals("/console") || path.startsWith("/console/");
    }

    private static boolean fromHere(ContainerRequestContext request) {
        String site = request.getHeaderString("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeaderString("Origin");
        URI own = request.getUriInfo().getRequestUri();
        try {
            URI said = new URI(String.valueOf(origin));
            return own.getScheme().equals(said.getScheme())
                    && own.getAuthority().equals(said.getAuthority());
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }
}
