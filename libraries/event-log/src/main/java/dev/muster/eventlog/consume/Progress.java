package dev.muster.eventlog.consume;

import dev.muster.eventlog.SingleFlight;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Writes down, per partition, how far a consumer is and up to which instant its effects are complete. */
final class Progress {

    private static final String RECORD = """
            insert into consumer_progress (consumer, topic, partition, next_offset, complete_up_to)
            select $1, * from unnest($2::text[], $3::int[], $4::bigint[], $5::timestamptz[])
            on conflict (consumer, topic, partition) do update
            set next_offset = excluded.next_offset,
                complete_up_to = greatest(consumer_progress.complete_up_to, excluded.complete_up_to)
            where consumer_progress.next_offset <= excluded.next_offset
            """;

    private static final Logger LOG = Logger.getLogger(Progress.class);

    private final Pool pool;
    private final String consumer;
    private final SingleFlight writing = new SingleFlight();

    Progress(Pool pool, String consumer) {
        this.pool = pool;
        this.consumer = consumer;
    }

    /** Where a consumer stands in one partition. */
    record Position(long nextOffset, Instant completeUpTo) {}

    /**
     * Writes positions down beside the work, which does not wait for it; while that takes long, later positions are left for
     * the next time. What was complete once stays so: a partition that comes back from another instance never looks older.
     */
    void record(Map<TopicPartition, Position> positions) {
        if (!positions.isEmpty()) {
            writing.start(
                    () -> write(positions),
                    failed -> LOG.debugf("Consumer %s notes its progress later: %s", consumer, failed.getMessage()));
        }
    }

    private Uni<?> write(Map<TopicPartition, Position> positions) {
        // In one order, so that two instances never wait for each other.
        TreeMap<String, TopicPartition> sorted = new TreeMap<>();
        positions.keySet().forEach(partition -> sorted.put(partition.toString(), partition));
        String[] topics = new String[sorted.size()];
        Integer[] partitions = new Integer[sorted.size()];
        Long[] offsets = new Long[sorted.size()];
        OffsetDateTime[] completeUpTo = new OffsetDateTime[sorted.size()];
        int row = 0;
        for (TopicPartition partition : sorted.values()) {
            Position position = positions.get(partition);
            topics[row] = partition.topic();
            partitions[row] = partition.partition();
            offsets[row] = position.nextOffset();
            completeUpTo[row] = position.completeUpTo().atOffset(ZoneOffset.UTC);
            row++;
        }
        return pool.preparedQuery(RECORD).execute(Tuple.of(consumer, topics, partitions, offsets, completeUpTo));
    }
}
