package dev.muster.fakeapple;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A second reading of Apple's documents, written without a look at the service's own clients. */
final class TinyClient {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI apple;
    private final String consumerKey;
    private final String consumerSecret;
    private final String accessToken;
    private final String accessSecret;
    int version = 10;
    String userAgent = "tiny/1.0";
    String session;
    Duration patience = Duration.ofSeconds(20);

    TinyClient(URI apple, JsonObject token) {
        this.apple = apple;
        this.consumerKey = token.getString("consumer_key");
        this.consumerSecret = token.getString("consumer_secret");
        this.accessToken = token.getString("access_token");
        this.accessSecret = token.getString("access_secret");
    }

    /** Signs in and keeps the session. */
    TinyClient signedIn() {
        session = signIn().json().getString("auth_session_token");
        return this;
    }

    Reply signIn() {
        return signIn(Instant.now().getEpochSecond(), UUID.randomUUID().toString());
    }

    Reply signIn(long timestamp, String nonce) {
        return signIn(authorization(timestamp, nonce, consumerSecret));
    }

    Reply signIn(String authorization) {
        return send(request("/session").header("Authorization", authorization).GET());
    }

    String authorization(long timestamp, String nonce, String secret) {
        var oauth = new TreeMap<>(Map.of(
                "oauth_consumer_key",
                consumerKey,
                "oauth_nonce",
                nonce,
                "oauth_signature_method",
                "HMAC-SHA1",
                "oauth_timestamp",
                Long.toString(timestamp),
                "oauth_token",
                accessToken,
                "oauth_version",
                "1.0"));
        var normalized = new ArrayList<String>();
        oauth.forEach((name, value) -> normalized.add(pct(name) + "=" + pct(value)));
        var base = "GET&" + pct(apple.resolve("/session").toString()) + "&" + pct(String.join("&", normalized));
        var header = new ArrayList<>(List.of("realm=\"ADM\""));
        oauth.forEach((name, value) -> header.add(name + "=\"" + pct(value) + "\""));
        header.add("oauth_signature=\"" + pct(hmac(pct(secret) + "&" + pct(accessSecret), base)) + "\"");
        return "OAuth " + String.join(",", header);
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply post(String path, Object body) {
        return send("POST", path, body);
    }

    Reply send(String verb, String path, Object body) {
        var text = body instanceof JsonObject json ? json.encode() : body.toString();
        return send(request(path)
                .header("Content-Type", "application/json;charset=UTF8")
                .method(verb, HttpRequest.BodyPublishers.ofString(text)));
    }

    Reply fetch(String cursor, int limit) {
        return post("/server/devices", page(cursor, limit));
    }

    Reply sync(String cursor, int limit) {
        return post("/devices/sync", page(cursor, limit));
    }

    /** Reads the whole list, page by page; the cursor of the last page is left in {@code cursors}. */
    List<JsonObject> fetchAll(int limit, List<String> cursors) {
        var devices = new ArrayList<JsonObject>();
        String cursor = null;
        boolean more;
        do {
            var page = fetch(cursor, limit).json();
            page.getJsonArray("devices").forEach(device -> devices.add((JsonObject) device));
            cursor = page.getString("cursor");
            more = page.getBoolean("more_to_follow");
        } while (more);
        cursors.add(cursor);
        return devices;
    }

    private static JsonObject page(String cursor, int limit) {
        var body = new JsonObject();
        if (cursor != null) {
            body.put("cursor", cursor);
        }
        return limit == 0 ? body : body.put("limit", limit);
    }

    static JsonArray serials(List<String> serials) {
        return new JsonArray(new ArrayList<>(serials));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(apple.resolve(path))
                .timeout(patience)
                .header("X-Server-Protocol-Version", Integer.toString(version));
        if (userAgent != null) {
            request.header("User-Agent", userAgent);
        }
        if (session != null && !path.equals("/session")) {
            request.header("X-ADM-Auth-Session", session);
        }
        return request;
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            response.headers().firstValue("X-ADM-Auth-Session").ifPresent(next -> session = next);
            return new Reply(response);
        } catch (IOException e) {
            return new Reply(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String hmac(String key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pct(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** What came back, or why nothing did. */
    record Reply(HttpResponse<byte[]> response, IOException failure) {

        Reply(HttpResponse<byte[]> response) {
            this(response, null);
        }

        Reply(IOException failure) {
            this(null, failure);
        }

        int status() {
            return response.statusCode();
        }

        String text() {
            return new String(response.body(), UTF_8);
        }

        JsonObject json() {
            if (status() != 200) {
                throw new AssertionError(status() + " " + text());
            }
            return new JsonObject(text());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        /** Status and word, as in {@code 400 EXHAUSTED_CURSOR}. */
        String refusal() {
            return status() + " " + text();
        }
    }
}
