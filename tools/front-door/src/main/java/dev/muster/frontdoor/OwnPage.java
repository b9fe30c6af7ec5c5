package dev.muster.frontdoor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.reasons.Reason;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** A page of the door itself: one document, no scripts, no other requests. */
final class OwnPage {

    private final String html;
    private final String contentSecurityPolicy;

    private OwnPage(String html, String contentSecurityPolicy) {
        this.html = html;
        this.contentSecurityPolicy = contentSecurityPolicy;
    }

    /** The page at {@code /about}: what this is and where to go next. */
    static OwnPage index(FrontDoorSettings settings) {
        return of(resource("index.html")
                .replace("<!-- accounts -->", settings.demoAccounts() ? resource("accounts.html") : ""));
    }

    /** The page at {@code /docs/reasons}, to which the {@code type} of every problem leads. */
    static OwnPage reasons() {
        var rows = new StringBuilder();
        for (Reason reason : Reason.values()) {
            rows.append(
                    "<tr id=\"%1$s\"><th scope=\"row\"><code>%1$s</code></th><td>%2$s</td><td>%3$s</td><td>%4$s</td></tr>%n"
                            .formatted(
                                    reason.code(),
                                    reason.cause(),
                                    reason.remediation(),
                                    reason.actor().name().toLowerCase(Locale.ROOT)));
        }
        return of(resource("reasons.html").replace("<!-- reasons -->", rows));
    }

    private static OwnPage of(String page) {
        var style = resource("index.css");
        var html = page.replace("/* style */", style);
        var policy = "default-src 'none'; style-src 'sha256-" + sha256(style)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return new OwnPage(html, policy);
    }

    void answer(HttpServerRequest request) {
        request.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", contentSecurityPolicy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-cache")
                .end(html);
    }

    private static String resource(String name) {
        try (InputStream in = OwnPage.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + name + " cannot be read", e);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
