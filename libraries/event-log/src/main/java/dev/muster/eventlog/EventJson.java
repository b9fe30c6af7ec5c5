package dev.muster.eventlog;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.muster.events.policy.EnrollmentDecided;
import java.io.IOException;

/**
 * Events as JSON: ISO-8601 instants, enums by their wire names, absent values left out, unknown fields ignored so that
 * an older reader understands a newer writer.
 */
public final class EventJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    /** What acts on a decision needs its outcome, not its argument, which is the larger part of it. */
    private static final ObjectMapper WITHOUT_ARGUMENT =
            MAPPER.copy().addMixIn(EnrollmentDecided.class, ArgumentLeftOut.class);

    private EventJson() {}

    @JsonIgnoreProperties("trace")
    private interface ArgumentLeftOut {}

    /** The event as one line of JSON. */
    public static String write(Object event) {
        try {
            return MAPPER.writeValueAsString(event);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("An event record must be writable as JSON", unwritable);
        }
    }

    /** Reads an event; throws {@link IOException} when it is not JSON of that shape or a required field is missing. */
    public static <T> T read(byte[] json, Class<T> type) throws IOException {
        return MAPPER.readValue(json, type);
    }

    /** Reads an event to act on it: the same, but a decision comes without its trace, which is kept in the decision log. */
    public static <T> T readToActOn(byte[] json, Class<T> type) throws IOException {
        return WITHOUT_ARGUMENT.readValue(json, type);
    }

    /** Reads what {@link #write} wrote; a failure means the store is damaged. */
    public static <T> T readStored(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("Stored JSON is not a " + type.getSimpleName(), damaged);
        }
    }

    /** A value as a JSON tree with the same conventions. */
    public static ObjectNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }
}
