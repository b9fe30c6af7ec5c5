package dev.muster.applesync.apple.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** How Apple writes JSON: mostly as documented, with strings for booleans and empty strings for times. */
final class AppleJson {

    /** Texts are for people; longer ones are cut. */
    private static final int LONGEST_TEXT = 1_000;

    private static final int MOST_IDENTITIES = 8;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxStringLength(1_000_000)
                            .build())
                    .build())
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private AppleJson() {}

    static JsonNode tree(Reader text) throws IOException {
        return MAPPER.readTree(text);
    }

    static JsonParser parser(Reader text) throws IOException {
        return MAPPER.getFactory().createParser(text);
    }

    /** The value as text, or null when it is empty or no scalar; the parser stands at its end afterwards. */
    static String text(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token.isStructStart()) {
            json.skipChildren();
            return null;
        }
        return token == JsonToken.VALUE_NULL ? null : clean(json.getText());
    }

    static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull() ? clean(value.asText()) : null;
    }

    /** PostgreSQL takes no NUL in texts. */
    static String clean(String text) {
        String cleaned = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        cleaned = cleaned.strip();
        if (cleaned.isEmpty()) {
            return null;
        }
        return cleaned.length() <= LONGEST_TEXT ? cleaned : cleaned.substring(0, LONGEST_TEXT);
    }

    /** {@code true}, {@code "true"}; everything else is false. */
    static boolean flag(JsonParser json) throws IOException {
        return "true".equalsIgnoreCase(text(json));
    }

    /** A list of texts, or one text; others are left out. */
    static List<String> texts(JsonParser json) throws IOException {
        List<String> texts = new ArrayList<>();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            add(texts, text(json));
            return texts;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            add(texts, text(json));
        }
        return texts;
    }

    /** ISO 8601 with or without fractions and offset; null when empty or unreadable. */
    static Instant instant(String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException withoutOffset) {
            try {
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException unreadable) {
                return null;
            }
        }
    }

    private static void add(List<String> texts, String text) {
        if (text != null && texts.size() < MOST_IDENTITIES) {
            texts.add(text);
        }
    }
}
