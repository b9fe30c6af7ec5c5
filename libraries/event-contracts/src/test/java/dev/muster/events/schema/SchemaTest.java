package dev.muster.events.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

    private static final String TYPE = "dev.muster.events.schema.EventType#all";
    /** What draft 2020-12 and draft 7, the draft of AsyncAPI tools, understand alike. */
    private static final Set<String> KEYWORDS = Set.of(
            "$schema",
            "title",
            "description",
            "type",
            "properties",
            "required",
            "items",
            "enum",
            "format",
            "additionalProperties",
            "$ref",
            "$defs");

    @ParameterizedTest
    @MethodSource(TYPE)
    void everyTypeOnATopicHasASchemaOfItsName(EventType type) {
        assertThat(type.schemaFile()).exists();
        assertThat(Json.file(type.schemaFile()).path("title").textValue()).isEqualTo(type.name());
    }

    @ParameterizedTest
    @MethodSource(TYPE)
    void everyComponentIsAPropertyAndEveryPropertyAComponent(EventType type) {
        assertThat(Agreement.differences(type)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFieldIsDescribedInASentence(Path file) {
        assertThat(properties(Json.file(file)))
                .allSatisfy(property ->
                        assertThat(property.path("description").asText()).matches("(?s).{10,}\\."));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyKeywordMeansTheSameToOlderTools(Path file) {
        JsonNode json = Json.file(file);

        assertThat(json.path("$schema").textValue()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schemas(json).stream().flatMap(schema -> names(schema).stream()))
                .isSubsetOf(KEYWORDS);
    }

    @ParameterizedTest
    @MethodSource("files")
    void noObjectIsClosedToNewFields(Path file) {
        assertThat(schemas(Json.file(file)))
                .noneSatisfy(
                        schema -> assertThat(schema.path("additionalProperties").isBoolean())
                                .isTrue());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyReferenceIsRelativeAndLeadsSomewhere(Path file) {
        assertThat(schemas(Json.file(file)).stream()
                        .filter(schema -> schema.has("$ref"))
                        .map(schema -> schema.get("$ref").textValue()))
                .allSatisfy(reference -> {
                    assertThat(reference).doesNotContain("://");
                    String[] target = reference.split("#", 2);
                    Path other = target[0].isEmpty() ? file : file.resolveSibling(target[0]);
                    assertThat(Json.file(other).at(target[1]).isObject()).isTrue();
                });
    }

    @Test
    void everyFileBelongsToATypeOnATopic() throws IOException {
        Set<String> names = EventType.all().map(EventType::name).collect(Collectors.toSet());
        names.add("types");
        try (Stream<Path> files = Files.walk(EventType.EVENTS)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(file.getFileName().toString().split("\\.")[0])
                            .isIn(names));
        }
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(EventType.EVENTS)) {
            return files.filter(file -> file.toString().endsWith(".schema.json")).sorted().toList().stream();
        }
    }

    private static List<JsonNode> properties(JsonNode json) {
        return schemas(json).stream()
                .flatMap(schema -> schema.path("properties").properties().stream())
                .map(property -> property.getValue())
                .toList();
    }

    private static List<JsonNode> schemas(JsonNode root) {
        List<JsonNode> schemas = new ArrayList<>(List.of(root));
        Stream.of("properties", "$defs")
                .flatMap(keyword -> root.path(keyword).properties().stream())
                .forEach(child -> schemas.addAll(schemas(child.getValue())));
        Stream.of("items", "additionalProperties")
                .map(root::path)
                .filter(JsonNode::isObject)
                .forEach(child -> schemas.addAll(schemas(child)));
        return schemas;
    }

    private static List<String> names(JsonNode schema) {
        List<String> names = new ArrayList<>();
        schema.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
