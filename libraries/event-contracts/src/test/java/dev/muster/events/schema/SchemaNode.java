package dev.muster.events.schema;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A place in a schema file; references are followed by relative path. */
record SchemaNode(Path file, JsonPointer at) {

    private static final String REF = "$ref";

    static SchemaNode of(EventType type) {
        return new SchemaNode(type.schemaFile(), JsonPointer.empty());
    }

    JsonNode json() {
        return Json.file(file).at(at);
    }

    SchemaNode resolved() {
        JsonNode json = json();
        if (!json.has(REF)) {
            return this;
        }
        String[] target = json.get(REF).textValue().split("#", 2);
        Path other = target[0].isEmpty() ? file : file.resolveSibling(target[0]).normalize();
        return new SchemaNode(other, JsonPointer.compile(target[1])).resolved();
    }

    SchemaNode child(String name) {
        return new SchemaNode(file, at.appendProperty(name));
    }

    SchemaNode property(String name) {
        return child("properties").child(name);
    }

    SchemaNode items() {
        return child("items");
    }

    boolean describesItems() {
        return json().path("items").isObject();
    }

    Set<String> properties() {
        return json().path("properties").properties().stream()
                .map(property -> property.getKey())
                .collect(Collectors.toSet());
    }

    Set<String> required() {
        return texts("required");
    }

    Set<String> constants() {
        return texts("enum");
    }

    /** This schema and every one it is made of, as far as they describe objects with properties. */
    Stream<SchemaNode> objects() {
        Set<SchemaNode> objects = new LinkedHashSet<>();
        collect(objects);
        return objects.stream();
    }

    private void collect(Set<SchemaNode> objects) {
        SchemaNode schema = resolved();
        if (schema.describesItems()) {
            schema.items().collect(objects);
        } else if (!schema.properties().isEmpty() && objects.add(schema)) {
            schema.properties().forEach(name -> schema.property(name).collect(objects));
        }
    }

    private Set<String> texts(String keyword) {
        return StreamSupport.stream(json().path(keyword).spliterator(), false)
                .map(JsonNode::textValue)
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return file + "#" + at;
    }
}
