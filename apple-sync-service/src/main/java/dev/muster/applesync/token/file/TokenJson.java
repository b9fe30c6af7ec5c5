package dev.muster.applesync.token.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.muster.applesync.apple.ServerToken;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The JSON inside a token file, and the form in which we keep it. */
public final class TokenJson {

    private static final int LONGEST = 512;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(2)
                            .maxStringLength(4_096)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private TokenJson() {}

    /** The token, or empty when anything of it is missing, of another kind, or too long. */
    public static Optional<ServerToken> read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return Optional.of(new ServerToken(
                    text(json, "consumer_key"),
                    text(json, "consumer_secret"),
                    text(json, "access_token"),
                    text(json, "access_secret"),
                    OffsetDateTime.parse(text(json, "access_token_expiry")).toInstant()));
        } catch (JsonProcessingException | DateTimeException | NotThere unreadable) {
            return Optional.empty();
        }
    }

    public static String write(ServerToken token) {
        return JSON.createObjectNode()
                .put("consumer_key", token.consumerKey())
                .put("consumer_secret", token.consumerSecret())
                .put("access_token", token.accessToken())
                .put("access_secret", token.accessSecret())
                .put("access_token_expiry", token.expiresAt().toString())
                .toString();
    }

    private static String text(JsonNode json, String name) throws NotThere {
        JsonNode value = json.path(name);
        String text = value.isTextual() ? value.textValue() : "";
        if (text.isBlank() || text.length() > LONGEST || !text.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
            throw new NotThere();
        }
        return text;
    }

    private static final class NotThere extends Exception {
        NotThere() {
            super(null, null, false, false);
        }
    }
}
