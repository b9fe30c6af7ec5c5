package dev.muster.events.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaTopicsTest {

    private static final Duration TOMBSTONES_STAY = Duration.ofDays(7);

    private final List<JsonNode> resources = Repository.yaml("deploy/kafka/topics.yaml");

    @Test
    void thereIsAResourceForEachTopicAndDeadLetterTopic() {
        assertThat(resources.stream()
                        .map(resource -> resource.at("/metadata/name").asText()))
                .containsExactlyInAnyOrderElementsOf(
                        TopicSettings.all().map(TopicSettings::name).toList());
    }

    @Test
    void everyResourceIsATopicOfTheSameCluster() {
        assertThat(resources).allSatisfy(resource -> {
            assertThat(resource.path("apiVersion").asText()).isEqualTo("kafka.strimzi.io/v1");
            assertThat(resource.path("kind").asText()).isEqualTo("KafkaTopic");
            assertThat(resource.path("metadata")
                            .path("labels")
                            .path("strimzi.io/cluster")
                            .asText())
                    .isEqualTo("muster");
        });
    }

    @ParameterizedTest
    @MethodSource("dev.muster.events.publication.TopicSettings#all")
    void aResourceAsksForWhatTheContractSays(TopicSettings topic) {
        assertThat(resources.stream()
                        .filter(resource ->
                                resource.at("/metadata/name").asText().equals(topic.name()))
                        .map(resource -> resource.path("spec")))
                .containsExactly(spec(topic));
    }

    private static ObjectNode spec(TopicSettings topic) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        spec.put("partitions", topic.partitions()).put("replicas", 3);
        ObjectNode config = spec.putObject("config");
        config.put("min.insync.replicas", 2).put("cleanup.policy", topic.cleanup());
        if (topic.forDeadLetters()) {
            config.put("max.message.bytes", 2 * 1024 * 1024);
        } else {
            config.put("message.timestamp.type", "LogAppendTime");
        }
        if (topic.retention() != null) {
            config.set("retention.ms", Numbers.asParsed(topic.retention().toMillis()));
        } else {
            config.set("delete.retention.ms", Numbers.asParsed(TOMBSTONES_STAY.toMillis()));
        }
        return spec;
    }
}
