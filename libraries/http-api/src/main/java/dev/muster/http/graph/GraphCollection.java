package dev.muster.http.graph;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.muster.odata.Query;
import dev.muster.odata.Slice;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;

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
     * A page whose next one begins after its last item.
     *
     * @param rows what {@link Query#page} or {@link Query#of} found: one more than the page holds says that there is a
     *     next
     * @param count number of all items that match, null when not counted
     * @param write an item as clients see it
     */
    public static <R, T> GraphCollection<T> of(
            UriInfo uri, Query<R> query, List<R> rows, Long count, Function<? super R, T> write) {
        boolean more = rows.size() > query.top();
        List<R> shown = more ? rows.subList(0, query.top()) : rows;
        return new GraphCollection<>(
                context(uri),
                query.count() ? count : null,
                more ? next(uri, query.tokenAfter(shown.get(shown.size() - 1))) : null,
                shown.stream().map(write).toList());
    }

    /** A page of items in memory. */
    public static <R, T> GraphCollection<T> of(
            UriInfo uri, Query<R> query, Slice<R> slice, Function<? super R, T> write) {
        return of(uri, query, slice.rows(), slice.count(), write);
    }

    /**
     * A page of items that have no declared fields, whose next one begins after a number of items.
     *
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

    private static String next(UriInfo uri, String token) {
        UriBuilder next = uri.getRequestUriBuilder();
        for (String option : uri.getQueryParameters().keySet()) {
            String name = option.startsWith("$") ? option.substring(1) : option;
            if (name.equalsIgnoreCase("skip") || name.equalsIgnoreCase("skiptoken")) {
                next.replaceQueryParam(option).replaceQueryParam(option.replace("$", "%24"));
            }
        }
        return next.replaceQueryParam("$skiptoken", token).build().toString();
    }
}
