package dev.muster.applesync.apple.http;

import dev.muster.applesync.apple.Refusal;
import io.vertx.core.MultiMap;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One answer, read to its end.
 *
 * @param status HTTP status
 * @param headers its headers
 * @param body its body, within the bound
 */
record Reply(int status, MultiMap headers, byte[] body) {

    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

    String header(String name) {
        return headers.get(name);
    }

    boolean ok() {
        return status == 200;
    }

    /** Whether it is a page for browsers: of a proxy, a sign-in, or Apple's edge. */
    boolean html() {
        String type = headers.get("Content-Type");
        if (type != null && type.toLowerCase(Locale.ROOT).contains("html")) {
            return true;
        }
        for (byte one : body) {
            if (!Character.isWhitespace(one)) {
                return one == '<';
            }
        }
        return false;
    }

    /** Why it cannot be what the service speaks, whatever its content; empty when it can. */
    Optional<Refusal> foreign() {
        if (status >= 300 && status < 400) {
            return malformed("a redirect in place of an answer");
        }
        if (html()) {
            return malformed("a page for browsers in place of JSON");
        }
        String type = headers.get("Content-Type");
        Matcher charset = CHARSET.matcher(type == null ? "" : type);
        if (charset.find()) {
            String name = charset.group(1).toUpperCase(Locale.ROOT).replace("-", "");
            if (!name.equals("UTF8") && !name.equals("USASCII")) {
                return malformed("another character set than UTF-8");
            }
        }
        return body.length == 0 ? malformed("nothing in place of JSON") : Optional.empty();
    }

    /** The body as text; fails on bytes that are not UTF-8. */
    Reader text() {
        return new InputStreamReader(
                new ByteArrayInputStream(body),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    Refusal unreadable(String what) {
        return new Refusal(Refusal.Kind.MALFORMED_ANSWER, "Apple's address answered with " + what, status, null);
    }

    private Optional<Refusal> malformed(String what) {
        return Optional.of(unreadable(what));
    }

    /** Neither headers nor body: both may hold secrets. */
    @Override
    public String toString() {
        return "Reply[status=" + status + ", bytes=" + body.length + "]";
    }
}
