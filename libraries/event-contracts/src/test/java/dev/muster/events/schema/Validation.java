package dev.muster.events.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** Validates events by the schemas on the class path. */
public final class Validation {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private Validation() {}

    /** What is wrong with an event; empty when it is valid. */
    public static List<String> violations(EventType type, JsonNode event) {
        return SCHEMAS
                .getSchema(SchemaLocation.of("classpath:events/" + type.schemaPath()))
                .validate(event.toString(), InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }
}
