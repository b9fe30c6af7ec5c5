package dev.muster.events.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** JSON as the event log writes and reads it. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private Json() {}

    public static JsonNode file(Path file) {
        try {
            return MAPPER.readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file.toString(), unreadable);
        }
    }

    public static JsonNode text(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(json, unreadable);
        }
    }

    static <T> T event(JsonNode json, Class<T> type) throws IOException {
        return MAPPER.readValue(json.toString(), type);
    }

    /** Through the text, so that numbers come back as they are read. */
    static JsonNode written(Object event) throws IOException {
        return MAPPER.readTree(MAPPER.writeValueAsString(event));
    }
}
