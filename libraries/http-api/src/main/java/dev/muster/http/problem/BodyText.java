package dev.muster.http.problem;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.reasons.Reason;
import java.util.function.IntPredicate;

/** Texts of a JSON body: bounded, and without control characters, some of which no database stores. */
public final class BodyText {

    private BodyText() {}

    /**
     * A text of one line.
     *
     * @param body an object; null holds nothing
     * @param longest characters it may have
     * @return the text as it was sent; null when the property is absent or null
     * @throws ProblemException 400 when it is no text, too long, or holds a control character
     */
    public static String line(JsonNode body, String property, int longest) {
        return read(body, property, longest, Character::isISOControl);
    }

    /** A text that may have line breaks and tabs; otherwise as {@link #line}. */
    public static String lines(JsonNode body, String property, int longest) {
        return read(
                body,
                property,
                longest,
                sign -> Character.isISOControl(sign) && sign != '\n' && sign != '\r' && sign != '\t');
    }

    private static String read(JsonNode body, String property, int longest, IntPredicate refused) {
        JsonNode value = body == null ? null : body.get(property);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()
                || value.textValue().length() > longest
                || value.textValue().chars().anyMatch(refused)) {
            throw ProblemException.of(
                    Reason.MALFORMED_REQUEST,
                    property + " is text of at most " + longest + " characters, without control characters");
        }
        return value.textValue();
    }
}
