package dev.muster.http.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Leaves of the answer what {@code $select} names, for every Graph entity and collection alike. The id, annotations and
 * what {@code $expand} names always stay. Whether the names exist, {@link GraphQuery} has made sure of.
 */
@Singleton
public class SelectedProperties {

    private static final String ID = "id";
    private static final String ITEMS = "value";

    private final ObjectMapper json;

    SelectedProperties(ObjectMapper json) {
        this.json = json;
    }

    @ServerResponseFilter
    public void select(ContainerRequestContext request, ContainerResponseContext response) {
        UriInfo uri = request.getUriInfo();
        if (response.getStatus() != 200 || !response.hasEntity() || !GraphPaths.isGraph(uri.getPath())) {
            return;
        }
        Set<String> names = new HashSet<>();
        gather(uri, "select", names);
        if (!names.isEmpty() && json.valueToTree(response.getEntity()) instanceof ObjectNode answer) {
            gather(uri, "expand", names);
            names.add(ID);
            JsonNode items = answer.path(ITEMS);
            if (items.isArray()) {
                items.forEach(item -> retain(item, names));
            } else {
                retain(answer, names);
            }
            response.setEntity(answer);
        }
    }

    private static void gather(UriInfo uri, String option, Set<String> names) {
        uri.getQueryParameters().forEach((name, values) -> {
            if (name.equalsIgnoreCase(option) || name.equalsIgnoreCase("$" + option)) {
                values.stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .forEach(property -> names.add(property.trim().toLowerCase(Locale.ROOT)));
            }
        });
    }

    private static void retain(JsonNode item, Set<String> names) {
        for (Iterator<String> properties = item.fieldNames(); properties.hasNext(); ) {
            String property = properties.next();
            if (!property.startsWith("@") && !names.contains(property.toLowerCase(Locale.ROOT))) {
                properties.remove();
            }
        }
    }
}
