package dev.muster.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.events.Topic;
import dev.muster.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** Topics that are missing at start. */
class EnsureTopicsIT {

    @Test
    void instancesThatStartAtTheSameTimeMakeTheTopicsTogetherAndConsume() {
        try (Installation installation = new Installation()) {
            List<EventLog> instances = List.of(
                    installation.instance(installation.settings().ensuringTopics()),
                    installation.instance(installation.settings().ensuringTopics()),
                    installation.instance(installation.settings().ensuringTopics()));

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> instances.stream()
                            .allMatch(instance -> instance.troubles().isEmpty()));

            instances.get(0).consume(installation.consumer, Set.of(Topics.AUDIT), new Effects(installation.consumer));
            installation.send(Events.actions(1, 1));
            await().until(() -> installation.effects() == 1);
        }
    }

    @Test
    void aTopicIsMadeAsItsContractSays() throws Exception {
        try (Installation installation = new Installation();
                Admin admin = installation.clients.admin("test")) {
            EventLog instance = installation.instance(installation.settings().ensuringTopics());

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> instance.troubles().isEmpty());

            for (Topic topic : Topics.ALL) {
                String name = installation.names.of(topic);
                TopicDescription described =
                        admin.describeTopics(Set.of(name)).allTopicNames().get().get(name);
                assertThat(described.partitions()).as(name).hasSize(topic.partitions());
                assertThat(setting(admin, name, "cleanup.policy"))
                        .isEqualTo(topic.cleanup().name().toLowerCase(java.util.Locale.ROOT));
                assertThat(setting(admin, name, "message.timestamp.type")).isEqualTo("LogAppendTime");
                assertThat(Long.parseLong(setting(admin, installation.names.deadLettersOf(topic), "max.message.bytes")))
                        .isGreaterThan(Long.parseLong(setting(admin, name, "max.message.bytes")));
            }
        }
    }

    private static String setting(Admin admin, String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = admin.describeConfigs(Set.of(resource)).all().get().get(resource);
        return config.get(name).value();
    }
}
