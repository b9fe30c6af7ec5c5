package dev.muster.applesync.apple.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.applesync.apple.Refusal;
import dev.muster.applesync.apple.Refusal.Kind;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What Apple means by an error. Its body is a bare word, sometimes in quotes, sometimes JSON with a {@code code},
 * sometimes with the reason phrase stuck to it ({@code token_expiredForbidden}); the edge in front of it answers in HTML.
 */
final class ErrorWord {

    private static final int LONGEST = 4096;
    private static final Pattern PROFILE_WORDS = Pattern.compile(
            "(CONFIG|SUPPORT|DEPARTMENT|MAGIC|FLAGS|LOCALE|LANGUAGE|REGION)_\\w*(REQUIRED|INVALID)\\w*");
    private static final ObjectMapper JSON = new ObjectMapper();

    private ErrorWord() {}

    /** Where it was said: the same word may mean another thing. */
    enum Place {
        SESSION,
        PROFILE,
        ELSEWHERE
    }

    /** Whether it says that the session is no longer good: then a new one is worth a try. */
    static boolean endsSession(Reply reply) {
        String word = word(reply);
        return reply.status() == 401
                || reply.status() == 403
                        && (word.isEmpty() || word.equals("FORBIDDEN") || word.contains("EXPIRED_TOKEN"));
    }

    /**
     * @param retryAfter what the header said, may be null
     */
    static Refusal read(Reply reply, Place place, Duration retryAfter) {
        int status = reply.status();
        String word = word(reply);
        Kind kind = kind(reply, word, place);
        String said = word.isEmpty() ? "" : ", " + shown(word);
        return new Refusal(kind, "Apple answered " + status + said, status, retryAfter);
    }

    private static Kind kind(Reply reply, String word, Place place) {
        int status = reply.status();
        if (status == 429 || word.contains("TOO_MANY_REQUESTS")) {
            return Kind.THROTTLED;
        }
        if (status >= 500 || status == 408) {
            return Kind.SERVER_ERROR;
        }
        if (status < 400 || reply.html()) {
            return Kind.MALFORMED_ANSWER;
        }
        if (word.contains("T_C_NOT_SIGNED")) {
            return Kind.TERMS_NOT_SIGNED;
        }
        if (word.contains("USER_AGENT_")) {
            return Kind.CLIENT_REFUSED;
        }
        if (word.contains("TOKEN_EXPIRED")) {
            return Kind.TOKEN_EXPIRED;
        }
        if (word.contains("TOKEN_REJECTED") || word.contains("SIGNATURE_INVALID")) {
            return Kind.TOKEN_REJECTED;
        }
        if (word.contains("ACCESS_DENIED")) {
            return Kind.FORBIDDEN;
        }
        return switch (status) {
            case 401 -> place == Place.SESSION ? Kind.TOKEN_REJECTED : Kind.SESSION_REFUSED;
            case 403 -> place == Place.SESSION || !endsSession(reply) ? Kind.FORBIDDEN : Kind.SESSION_REFUSED;
            case 404 -> place == Place.PROFILE ? Kind.PROFILE_NOT_FOUND : Kind.REQUEST_REFUSED;
            case 407 -> Kind.UNREACHABLE;
            default -> badRequest(word);
        };
    }

    private static Kind badRequest(String word) {
        if (word.contains("OAUTH_PROBLEM")) {
            return Kind.CLIENT_REFUSED;
        }
        if (PROFILE_WORDS.matcher(word).matches()) {
            return Kind.PROFILE_INVALID;
        }
        return switch (word) {
            case "CURSOR_REQUIRED" -> Kind.CURSOR_REQUIRED;
            case "INVALID_CURSOR" -> Kind.CURSOR_INVALID;
            case "EXPIRED_CURSOR" -> Kind.CURSOR_EXPIRED;
            case "EXHAUSTED_CURSOR" -> Kind.CURSOR_EXHAUSTED;
            case "PROFILE_NOT_FOUND" -> Kind.PROFILE_NOT_FOUND;
            default -> Kind.REQUEST_REFUSED;
        };
    }

    private static String word(Reply reply) {
        if (reply.html()) {
            return "";
        }
        byte[] body = reply.body();
        String text = new String(body, 0, Math.min(body.length, LONGEST), UTF_8).strip();
        if (text.startsWith("{")) {
            text = code(text);
        }
        return text.replaceAll("^\"|\"$", "").strip().toUpperCase(Locale.ROOT);
    }

    private static String code(String json) {
        try {
            JsonNode code = JSON.readTree(json).path("code");
            return code.isTextual() ? code.textValue() : "";
        } catch (JsonProcessingException unreadable) {
            return "";
        }
    }

    /** Only what looks like a word of Apple's: an error body may repeat what was sent. */
    private static String shown(String word) {
        return word.matches("[A-Z_]{1,60}( REQUEST)?") ? word : "in words that are not shown here";
    }
}
