package dev.muster.http.graph;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Leads requests on the Graph surface to the resource they mean, see {@link GraphRoutes}. */
@Singleton
@Unremovable
public class GraphPathManner {

    private static final String VERSIONED = "/{version";

    private volatile GraphRoutes routes = GraphRoutes.of(List.of());

    /** Takes the templates from the resources themselves, so that there is no second list of them. */
    void learn(@Observes StartupEvent starting, BeanManager beans) {
        List<String> templates = new ArrayList<>();
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path root = bean.getBeanClass().getAnnotation(Path.class);
            if (root != null && root.value().startsWith(VERSIONED)) {
                templates.add(root.value());
                for (Method method : bean.getBeanClass().getMethods()) {
                    Path path = method.getAnnotation(Path.class);
                    if (path != null) {
                        templates.add(root.value() + "/" + path.value());
                    }
                }
            }
        }
        routes = GraphRoutes.of(templates);
    }

    @ServerRequestFilter(preMatching = true)
    public void spell(ContainerRequestContext request) {
        URI uri = request.getUriInfo().getRequestUri();
        String path = uri.getRawPath();
        if (GraphPaths.isGraph(path)) {
            routes.canonical(path).ifPresent(canonical -> request.setRequestUri(withPath(uri, canonical)));
        }
    }

    private static URI withPath(URI uri, String path) {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + path + query);
    }
}
