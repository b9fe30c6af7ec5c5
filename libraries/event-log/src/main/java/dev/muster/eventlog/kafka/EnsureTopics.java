package dev.muster.eventlog.kafka;

import dev.muster.events.Topic;
import dev.muster.events.Topic.Cleanup;
import dev.muster.events.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are missing, with their dead-letter topics. Existing topics are left as they are. */
public final class EnsureTopics {

    private static final long TOMBSTONE_RETENTION_MILLIS = 7L * 24 * 60 * 60 * 1000;
    private static final long DEAD_LETTER_RETENTION_MILLIS = 90L * 24 * 60 * 60 * 1000;

    private final TopicNames names;
    private final short replication;

    public EnsureTopics(TopicNames names, short replication) {
        this.names = names;
        this.replication = replication;
    }

    /** Returns when all topics exist; throws when the broker cannot be reached or refuses. */
    public void run(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        List<NewTopic> missing = wanted().stream()
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
        for (var creation : admin.createTopics(missing).values().values()) {
            try {
                creation.get();
            } catch (ExecutionException failed) {
                // Another service was faster.
                if (!(failed.getCause() instanceof TopicExistsException)) {
                    throw failed;
                }
            }
        }
    }

    private List<NewTopic> wanted() {
        List<NewTopic> wanted = new ArrayList<>();
        for (Topic topic : Topics.ALL) {
            wanted.add(new NewTopic(names.of(topic), topic.partitions(), replication).configs(settings(topic)));
            wanted.add(new NewTopic(names.deadLettersOf(topic), 1, replication)
                    .configs(Map.of(
                            TopicConfig.RETENTION_MS_CONFIG,
                            Long.toString(DEAD_LETTER_RETENTION_MILLIS),
                            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                            Integer.toString(KafkaClients.LARGEST_LETTER))));
        }
        return wanted;
    }

    private static Map<String, String> settings(Topic topic) {
        Map<String, String> settings = new HashMap<>();
        // When the broker got it: in order within a partition, which the senders' clocks are not. Consumers tell by it
        // up
        // to when they are complete.
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        if (topic.cleanup() == Cleanup.COMPACT) {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
            // A reader that was away for a week still learns what is gone.
            settings.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, Long.toString(TOMBSTONE_RETENTION_MILLIS));
        } else {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            settings.put(
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(topic.retention().toMillis()));
        }
        return settings;
    }
}
