package dev.muster.events.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Compares records with the schemas that describe them. */
final class Agreement {

    private final List<String> differences = new ArrayList<>();
    private final Set<Class<?>> compared = new HashSet<>();

    private Agreement() {}

    /** Every place where the record and its schema differ, in words. */
    static List<String> differences(EventType type) {
        Agreement agreement = new Agreement();
        agreement.compare(type.type(), SchemaNode.of(type));
        return agreement.differences;
    }

    private void compare(Type type, SchemaNode reference) {
        SchemaNode schema = reference.resolved();
        if (type instanceof ParameterizedType generic) {
            container(generic, schema);
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            named(plain, schema);
            record(plain, schema);
        } else if (type instanceof Class<?> plain && plain.isEnum()) {
            named(plain, schema);
            constants(plain, schema);
        } else {
            scalar(type, schema);
        }
    }

    private void record(Class<?> type, SchemaNode schema) {
        if (!compared.add(type)) {
            return;
        }
        RecordComponent[] components = type.getRecordComponents();
        Set<String> names =
                Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
        if (!names.equals(schema.properties())) {
            differences.add(schema + " has " + schema.properties() + ", " + type.getSimpleName() + " has " + names);
            return;
        }
        expect(schema, "type", "object");
        for (RecordComponent component : components) {
            compare(component.getGenericType(), schema.property(component.getName()));
        }
    }

    private void constants(Class<?> type, SchemaNode schema) {
        Set<String> names =
                Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.toSet());
        if (!names.equals(schema.constants())) {
            differences.add(schema + " lists " + schema.constants() + ", " + type.getSimpleName() + " has " + names);
        }
    }

    private void container(ParameterizedType type, SchemaNode schema) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class) {
            expect(schema, "type", "array");
            compare(arguments[0], schema.items());
        } else if (type.getRawType() == Map.class) {
            expect(schema, "type", "object");
            if (arguments[1] != Object.class) {
                compare(arguments[1], schema.child("additionalProperties"));
            }
        } else {
            differences.add(schema + ": no rule for " + type);
        }
    }

    private void scalar(Type type, SchemaNode schema) {
        if (type == String.class) {
            expect(schema, "type", "string");
        } else if (type == UUID.class) {
            expect(schema, "format", "uuid");
        } else if (type == Instant.class) {
            expect(schema, "format", "date-time");
        } else if (type == boolean.class || type == Boolean.class) {
            expect(schema, "type", "boolean");
        } else if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            expect(schema, "type", "integer");
        } else {
            differences.add(schema + ": no rule for " + type);
        }
    }

    /** A shared value type bears the name of its class. */
    private void named(Class<?> type, SchemaNode schema) {
        if (!schema.at().toString().isEmpty()
                && !schema.at().last().getMatchingProperty().equals(type.getSimpleName())) {
            differences.add(schema + " describes a " + type.getSimpleName());
        }
    }

    private void expect(SchemaNode schema, String keyword, String value) {
        JsonNode actual = schema.json().path(keyword);
        if (!value.equals(actual.textValue())) {
            differences.add(schema + ": " + keyword + " is " + actual + ", not " + value);
        }
    }
}
