package dev.muster.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Resource owner password credentials, RFC 6749 section 4.3: for tests and the demo fleet, where no browser is. */
record PasswordGrant(String issuer) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

    /** Much shorter than a token lives. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private static final Map<List<String>, Granted> GRANTED = new ConcurrentHashMap<>();

    private record Granted(String token, long at) {

        boolean lately() {
            return System.nanoTime() - at < REMEMBERED.toNanos();
        }
    }

    /** A token; one without a second factor is remembered for a minute, for it takes the issuer long to hash a password. */
    String token(String username, String password, String totp) {
        if (!totp.isEmpty()) {
            return ask(username, password, totp);
        }
        return GRANTED.compute(
                        List.of(issuer, username, password),
                        (asked, granted) -> granted != null && granted.lately()
                                ? granted
                                : new Granted(ask(username, password, totp), System.nanoTime()))
                .token();
    }

    private String ask(String username, String password, String totp) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "password");
        form.put("client_id", "muster-portal");
        form.put("scope", "openid");
        form.put("username", username);
        form.put("password", password);
        if (!totp.isEmpty()) {
            form.put("totp", totp);
        }
        var answer = post(form);
        var token = ACCESS_TOKEN.matcher(answer);
        if (!token.find()) {
            throw new TokenRefused("no token for " + username + ": " + answer);
        }
        return token.group(1);
    }

    private String post(Map<String, String> form) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + issuer, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for a token", e);
        }
    }
}
