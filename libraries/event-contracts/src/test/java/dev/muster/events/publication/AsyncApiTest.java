package dev.muster.events.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.events.CloudEvents;
import dev.muster.events.Topic;
import dev.muster.events.Topics;
import dev.muster.events.schema.EventType;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncApiTest {

    private final JsonNode document = Repository.yaml("docs/asyncapi.yaml").get(0);

    @Test
    void isAsyncApi3() {
        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
    }

    @Test
    void hasAChannelForEachTopicAndDeadLetterTopic() {
        assertThat(values(document.path("channels"))
                        .map(channel -> channel.path("address").asText()))
                .containsExactlyInAnyOrderElementsOf(
                        TopicSettings.all().map(TopicSettings::name).toList());
    }

    @Test
    void hasAnOperationForEachChannel() {
        Set<String> used = values(document.path("operations"))
                .map(operation -> operation.at("/channel/$ref").asText().substring("#/channels/".length()))
                .collect(Collectors.toSet());

        assertThat(used).isEqualTo(names(document.path("channels")));
    }

    @ParameterizedTest
    @MethodSource("dev.muster.events.publication.TopicSettings#all")
    void aChannelIsBoundAsTheContractSays(TopicSettings topic) {
        JsonNode kafka = channel(topic.name()).at("/bindings/kafka");
        JsonNode configuration = kafka.path("topicConfiguration");

        assertThat(kafka.path("partitions").asInt()).isEqualTo(topic.partitions());
        assertThat(configuration.path("cleanup.policy"))
                .extracting(JsonNode::asText)
                .containsExactly(topic.cleanup());
        assertThat(configuration.has("retention.ms")).isEqualTo(topic.retention() != null);
        if (topic.retention() != null) {
            assertThat(configuration.path("retention.ms").asLong())
                    .isEqualTo(topic.retention().toMillis());
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void aChannelNamesItsOwnerItsKeyAndItsTypes(Topic topic) {
        JsonNode channel = channel(topic.name());

        assertThat(channel.path("x-owner").asText()).isEqualTo(topic.owner());
        assertThat(channel.path("x-key").asText()).isEqualTo(topic.keyedBy());
        if (!topic.types().isEmpty()) {
            assertThat(names(channel.path("messages")))
                    .isEqualTo(topic.types().stream().map(Class::getSimpleName).collect(Collectors.toSet()));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.muster.events.schema.EventType#all")
    void aMessageReferencesTheSchemaOfItsType(EventType type) throws Exception {
        JsonNode message = document.path("components").path("messages").path(type.name());
        String payload = message.at("/payload/$ref").asText();

        assertThat(message.path("name").asText()).isEqualTo(CloudEvents.type(type.type()));
        assertThat(Files.isSameFile(Repository.file("docs").resolve(payload), type.schemaFile()))
                .isTrue();
    }

    @Test
    void everyReferenceInsideLeadsSomewhere() {
        assertThat(document.findValuesAsText("$ref").stream().filter(reference -> reference.startsWith("#")))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isObject())
                        .isTrue());
    }

    @Test
    void describesTheHeaders() {
        assertThat(names(document.at("/components/schemas/EventHeaders/properties")))
                .isEqualTo(HeaderNames.ofEvents());
        assertThat(names(document.at("/components/schemas/DeadLetterHeaders/properties")))
                .isEqualTo(HeaderNames.ofDeadLetters());
    }

    static List<Topic> topics() {
        return Topics.ALL;
    }

    private JsonNode channel(String address) {
        return values(document.path("channels"))
                .filter(channel -> channel.path("address").asText().equals(address))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No channel for " + address));
    }

    private static Stream<JsonNode> values(JsonNode object) {
        return object.properties().stream().map(property -> property.getValue());
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
