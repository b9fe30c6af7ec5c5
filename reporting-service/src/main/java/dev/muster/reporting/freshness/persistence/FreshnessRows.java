package dev.muster.reporting.freshness.persistence;

import dev.muster.eventlog.EventLog;
import dev.muster.eventlog.kafka.TopicNames;
import dev.muster.events.Topic;
import dev.muster.reporting.attempt.AttemptConsumer;
import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.freshness.FreshnessSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads up to where every partition of the reports' topics is folded. */
@Singleton
public class FreshnessRows implements FreshnessSource {

    private static final String COMPLETE_UP_TO = """
            select case when count(distinct topic) = cardinality($2::text[]) then min(complete_up_to) end
            from consumer_progress where consumer = $1 and topic = any ($2)
            """;

    private final Pool pool;
    private final TopicNames names;
    private final Duration silenceLimit;

    FreshnessRows(
            Pool pool,
            EventLog eventLog,
            @ConfigProperty(name = "muster.enrollment.silence-limit", defaultValue = "PT30M") Duration silenceLimit) {
        this.pool = pool;
        this.names = eventLog.topicNames();
        this.silenceLimit = silenceLimit;
    }

    @Override
    public Uni<Freshness> now() {
        return now(AttemptConsumer.CONSUMER, AttemptConsumer.TOPICS);
    }

    @Override
    public Uni<Freshness> now(String consumer, Set<Topic> topics) {
        return pool.preparedQuery(COMPLETE_UP_TO)
                .execute(Tuple.of(consumer, topics.stream().map(names::of).toArray(String[]::new)))
                .map(rows -> rows.iterator().next().getOffsetDateTime(0))
                .map(upTo -> new Freshness(upTo == null ? null : upTo.toInstant(), silenceLimit));
    }
}
