package dev.muster.http.graph;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/**
 * A page of a Graph collection.
 *
 * @param context where the metadata would be
 * @param count number of all items, null unless asked for
 * @param nextLink absolute link to the next page, null on the last
 * @param value the items
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GraphCollection<T>(
        @JsonProperty("@odata.context") String context,
        @JsonProperty("@odata.count") Long count,
        @JsonProperty("@odata.nextLink") String nextLink,
        List<T> value) {

    /**
     * @param items up to {@code page.top() + 1} items: one more than the page says that there is a next
     * @param count number of all items, null when not counted
     */
    public static <T> GraphCollection<T> of(UriInfo uri, Page page, List<T> items, Long count) {
        boolean more = items.size() > page.top();
        UriBuilder next = uri.getRequestUriBuilder()
                .replaceQueryParam("%24skip")
                .replaceQueryParam("$skip", page.skip() + page.top());
        return new GraphCollection<>(
                context(uri),
                page.count() ? count : null,
                more ? next.build().toString() : null,
                more ? items.subList(0, page.top()) : items);
    }

    /** The context of the collection or entity at this address. */
    public static String context(UriInfo uri) {
        String path = uri.getPath();
        int version = path.indexOf('/', 1);
        String base = uri.getBaseUri().toString();
        return base + path.substring(1, version) + "/$metadata#" + path.substring(version + 1);
    }
}
