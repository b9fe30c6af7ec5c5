package dev.muster.events.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An object inside an event, with the schema that describes it. */
record Described(JsonPointer at, JsonNode value, SchemaNode schema) {

    /** The event itself and every object in it that has described properties. */
    static Stream<Described> of(EventType type, JsonNode event) {
        return within(JsonPointer.empty(), event, SchemaNode.of(type));
    }

    private static Stream<Described> within(JsonPointer at, JsonNode value, SchemaNode reference) {
        SchemaNode schema = reference.resolved();
        if (value.isArray() && schema.describesItems()) {
            return IntStream.range(0, value.size())
                    .boxed()
                    .flatMap(index -> within(at.appendIndex(index), value.get(index), schema.items()));
        }
        if (!value.isObject() || schema.properties().isEmpty()) {
            return Stream.empty();
        }
        Stream<Described> below = value.properties().stream()
                .filter(property -> schema.properties().contains(property.getKey()))
                .flatMap(property -> within(
                        at.appendProperty(property.getKey()), property.getValue(), schema.property(property.getKey())));
        return Stream.concat(Stream.of(new Described(at, value, schema)), below);
    }

    /** The fields that are there and described. */
    Stream<String> fields() {
        return schema.properties().stream().filter(value::has);
    }

    JsonNode without(String field, JsonNode event) {
        JsonNode copy = event.deepCopy();
        ((ObjectNode) copy.at(at)).remove(field);
        return copy;
    }

    JsonNode with(String field, JsonNode event) {
        JsonNode copy = event.deepCopy();
        ((ObjectNode) copy.at(at)).putObject(field).put("any", 1);
        return copy;
    }
}
