package dev.muster.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.events.Topic;
import dev.muster.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Order(5)
class PoisonIT {

    /** Topics that some service reads. */
    static List<Topic> topicsRead() {
        return List.of(
                Topics.ENROLLMENT_REQUESTS, Topics.ENROLLMENT_DECISIONS, Topics.ENROLLMENT_LIFECYCLE, Topics.DEVICES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topicsRead")
    void poison_on_a_topic_goes_to_its_dead_letters_with_the_reason(Topic topic) {
        String poison = "poison " + System.nanoTime();

        IntStream.range(0, topic.partitions())
                .forEach(partition -> TopicRecords.put(
                        new ProducerRecord<>(topic.name(), partition, "poison", poison.getBytes(UTF_8))));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<ConsumerRecord<String, byte[]>> letters = TopicRecords.all(topic.deadLetterName()).stream()
                    .filter(letter -> poison.equals(new String(letter.value(), UTF_8)))
                    .toList();
            assertThat(letters).hasSizeGreaterThanOrEqualTo(topic.partitions());
            assertThat(letters).allSatisfy(letter -> {
                assertThat(TopicRecords.header(letter, "muster_dead_letter_reason"))
                        .isEqualTo("headerMissing");
                assertThat(TopicRecords.header(letter, "muster_dead_letter_topic"))
                        .isEqualTo(topic.name());
                assertThat(TopicRecords.header(letter, "muster_dead_letter_consumer"))
                        .isNotBlank();
            });
        });
    }

    @Test
    void behind_the_poison_devices_enroll_as_before() {
        IntStream.range(0, 12)
                .forEach(user -> Caller.as("user-%03d@contoso.com".formatted(101 + user))
                        .enroll(MainPathIT.phone("17.4", "AFTER-POISON-" + user)));

        Invariants.assertHold();
    }
}
