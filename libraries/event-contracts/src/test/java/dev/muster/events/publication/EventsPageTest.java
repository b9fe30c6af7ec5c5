package dev.muster.events.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.events.Topic;
import dev.muster.events.Topics;
import dev.muster.events.schema.EventType;
import dev.muster.events.schema.Json;
import dev.muster.events.schema.Validation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventsPageTest {

    private static final String TYPES = "dev.muster.events.schema.EventType#all";

    private final Page page = new Page(Repository.text("docs/events.md"));

    @ParameterizedTest
    @MethodSource("topics")
    void theTableOfTopicsHasARowForEach(Topic topic) {
        assertThat(page.lines())
                .contains("| `%s` | %s | %s | %d | %s |"
                        .formatted(
                                topic.name(),
                                topic.keyedBy(),
                                topic.owner(),
                                topic.partitions(),
                                TopicSettings.of(topic).kept()));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTopicHasARecipeThatPrintsHeadersAndKeys(Topic topic) {
        assertThat(new Page(page.section("### `" + topic.name() + "`")).blocks("sh"))
                .singleElement()
                .asString()
                .startsWith("kafka-console-consumer.sh ")
                .contains(" --topic " + topic.name() + " ")
                .contains("--property print.headers=true --property print.key=true");
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTopicExplainsItsTypesAndNoOthers(Topic topic) {
        assertThat(Repository.found("(?m)^#### (.*)$", page.section("### `" + topic.name() + "`")))
                .isEqualTo(topic.types().stream().map(Class::getSimpleName).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource(TYPES)
    void everyTypeHasAnExampleThatIsOneOfItsSamples(EventType type) {
        List<JsonNode> samples = type.samples().stream().map(Json::file).toList();

        assertThat(examples(type)).isNotEmpty().allSatisfy(example -> {
            assertThat(Validation.violations(type, example)).isEmpty();
            assertThat(example).isIn(samples);
        });
    }

    @Test
    void everyExampleBelongsToAType() {
        assertThat(EventType.all().mapToInt(type -> examples(type).size()).sum())
                .isEqualTo(page.blocks("json").size());
    }

    @Test
    void namesEveryTopicAndNoneThatDoesNotExist() {
        assertThat(Repository.found(
                        "(?<![\\w.])([a-z][a-z-]*(?:\\.[a-z-]+)*\\.v\\d+(?:\\.dead-letter)?)\\b", page.text()))
                .isEqualTo(TopicSettings.all().map(TopicSettings::name).collect(Collectors.toSet()));
    }

    @Test
    void explainsEveryHeaderAndNoneThatDoesNotExist() {
        Set<String> explained = Repository.found("(?m)^\\| `([\\w-]+)` \\| .* \\| `.*` \\|$", page.text());

        assertThat(explained).isEqualTo(HeaderNames.all());
        assertThat(Repository.found("`((?:ce|muster)_\\w+)`", page.text())).isSubsetOf(explained);
    }

    @Test
    void explainsEveryReasonOfADeadLetterAndNoOthers() {
        String eventLog = "libraries/event-log/src/main/java/dev/muster/eventlog/";
        Set<String> reasons = Repository.found(
                "new UnreadableRecord\\(\\s*\"(\\w+)\"", Repository.text(eventLog + "kafka/EventRecords.java"));
        reasons.addAll(
                Repository.found("bury\\([^\"]*\"(\\w+)\"", Repository.text(eventLog + "consume/EventConsumer.java")));

        assertThat(Repository.found("(?m)^\\| `(\\w+)` \\| [^|]* \\|$", page.section("## Dead letters")))
                .isEqualTo(reasons);
    }

    static List<Topic> topics() {
        return Topics.ALL;
    }

    private List<JsonNode> examples(EventType type) {
        return Stream.of(new Page(page.section("#### " + type.name())))
                .flatMap(section -> section.blocks("json").stream())
                .map(Json::text)
                .toList();
    }
}
