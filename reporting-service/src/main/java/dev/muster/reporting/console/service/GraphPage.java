package dev.muster.reporting.console.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.eventlog.EventJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A page of a Graph collection.
 *
 * @param value its items
 * @param count how many there are in all, null when not asked for
 * @param next what leads to the next page, null on the last
 */
public record GraphPage<T>(List<T> value, Long count, String next) {

    /** The longest page there is. Policies, filters and profiles have smaller bounds, so that it holds all of them. */
    public static final int LONGEST = 1_000;

    private static final Pattern SKIP_TOKEN = Pattern.compile("[?&](?:\\$|%24)skiptoken=([^&]*)");

    /** Reads the JSON of a collection. */
    public static <T> GraphPage<T> read(String body, Function<JsonNode, T> item) {
        JsonNode page = EventJson.readStored(body, JsonNode.class);
        List<T> value = StreamSupport.stream(page.path("value").spliterator(), false)
                .map(item)
                .toList();
        Long count = page.has("@odata.count") ? page.get("@odata.count").asLong() : null;
        return new GraphPage<>(
                value, count, skipToken(page.path("@odata.nextLink").asText("")));
    }

    private static String skipToken(String link) {
        Matcher token = SKIP_TOKEN.matcher(link);
        return token.find() ? URLDecoder.decode(token.group(1), StandardCharsets.UTF_8) : null;
    }
}
