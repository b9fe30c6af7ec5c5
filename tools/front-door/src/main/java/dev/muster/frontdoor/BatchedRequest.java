package dev.muster.frontdoor;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One request of a batch (Microsoft Graph, JSON batching).
 *
 * @param id by which its answer is known
 * @param uri address with its query, from the version on
 * @param headers header fields of this request alone
 * @param body JSON as it is sent, null when none
 * @param dependsOn ids of earlier requests that must have succeeded
 */
record BatchedRequest(
        String id, HttpMethod method, String uri, Map<String, String> headers, String body, List<String> dependsOn) {

    private static final int MOST_REQUESTS = 20;
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_URI = 8 * 1024;
    private static final int MOST_HEADERS = 30;
    private static final int LONGEST_HEADER = 4 * 1024;
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** What the whole batch says or the connection decides, no single request. */
    private static final Set<String> NOT_ITS_OWN = Set.of(
            "authorization",
            "connection",
            "content-length",
            "cookie",
            "expect",
            "forwarded",
            "host",
            "keep-alive",
            "te",
            "transfer-encoding",
            "upgrade");

    /** A batch that cannot be read; the message is for the client. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /**
     * Reads a batch.
     *
     * @param version segment of the address the batch was sent to, {@code /v1.0} or {@code /beta}
     */
    static List<BatchedRequest> read(Buffer text, String version) throws Unreadable {
        List<BatchedRequest> batch = new ArrayList<>();
        try {
            JsonArray requests = new JsonObject(text).getJsonArray("requests");
            if (requests == null || requests.isEmpty() || requests.size() > MOST_REQUESTS) {
                throw new Unreadable("requests takes a list of 1 to " + MOST_REQUESTS + " requests");
            }
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < requests.size(); i++) {
                BatchedRequest request = read(requests.getJsonObject(i), version);
                if (!ids.containsAll(request.dependsOn)) {
                    throw new Unreadable("dependsOn names requests before its own");
                }
                if (!ids.add(request.id)) {
                    throw new Unreadable("The id " + request.id + " is given twice");
                }
                batch.add(request);
            }
            return batch;
        } catch (DecodeException | ClassCastException | NullPointerException malformed) {
            throw new Unreadable("A batch is a JSON object with a list of requests, each an object");
        }
    }

    private static BatchedRequest read(JsonObject json, String version) throws Unreadable {
        String id = bounded(json.getString("id"), "id", LONGEST_ID);
        String method = bounded(json.getString("method"), "method", LONGEST_ID).toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw new Unreadable("method takes GET, POST, PUT, PATCH or DELETE");
        }
        Object body = json.getValue("body");
        return new BatchedRequest(
                id,
                HttpMethod.valueOf(method),
                uri(bounded(json.getString("url"), "url", LONGEST_URI), version),
                headers(json.getJsonObject("headers", new JsonObject())),
                body == null ? null : Json.encode(body),
                json.getJsonArray("dependsOn", new JsonArray()).stream()
                        .map(String.class::cast)
                        .toList());
    }

    /** Relative to the version: another host cannot be asked, nor another surface, nor a batch within the batch. */
    private static String uri(String url, String version) throws Unreadable {
        String path = url.startsWith("/") ? url : "/" + url;
        String plain = path.toLowerCase(Locale.ROOT);
        boolean crooked = plain.startsWith("//")
                || plain.contains("/..")
                || plain.contains("%2e%2e")
                || plain.chars().anyMatch(character -> character <= ' ' || character > '~' || character == '#');
        if (crooked || plain.startsWith("/$batch") || plain.startsWith("/%24batch")) {
            throw new Unreadable(
                    "url takes an address below the version, such as /deviceManagement/termsAndConditions");
        }
        return version + path;
    }

    private static Map<String, String> headers(JsonObject json) throws Unreadable {
        if (json.size() > MOST_HEADERS) {
            throw new Unreadable("A request has at most " + MOST_HEADERS + " headers");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : json.fieldNames()) {
            String value = json.getString(name);
            String known = name.toLowerCase(Locale.ROOT);
            if (!name.matches("[A-Za-z0-9-]{1,64}")
                    || value == null
                    || value.length() > LONGEST_HEADER
                    || value.chars().anyMatch(character -> character < ' ' || character > '~')) {
                throw new Unreadable("headers takes header fields with short values in ASCII");
            }
            if (!NOT_ITS_OWN.contains(known) && !known.startsWith("x-forwarded-")) {
                headers.put(name, value);
            }
        }
        return headers;
    }

    private static String bounded(String text, String name, int longest) throws Unreadable {
        if (text == null || text.isBlank() || text.length() > longest) {
            throw new Unreadable(name + " takes 1 to " + longest + " characters");
        }
        return text;
    }
}
