package dev.muster.eventlog.consume;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.EventHandler;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.inbox.Inbox;
import dev.muster.eventlog.outbox.Outbox;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/** Acts on deliveries: inbox, handler and outbox in one transaction. */
final class Batch {

    private final String consumer;
    private final Transactions transactions;
    private final Inbox inbox;
    private final Outbox outbox;
    private final EventHandler handler;
    private final Map<TopicPartition, Instant> lastActedOn = new HashMap<>();

    Batch(String consumer, Transactions transactions, Inbox inbox, Outbox outbox, EventHandler handler) {
        this.consumer = consumer;
        this.transactions = transactions;
        this.inbox = inbox;
        this.outbox = outbox;
        this.handler = handler;
    }

    /** A delivery with the record it came in. */
    record Item(ConsumerRecord<String, byte[]> record, Delivery delivery) {}

    boolean readsTraces() {
        return handler.readsTraces();
    }

    void act(List<Item> items) {
        List<Delivery> deliveries = items.stream().map(Item::delivery).toList();
        transactions.run(transaction -> {
            List<Delivery> fresh = inbox.admit(transaction, consumer, deliveries);
            if (!fresh.isEmpty()) {
                handler.handle(transaction, fresh);
            }
            return null;
        });
        outbox.wake();
        items.forEach(item -> note(item.record()));
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        // The senders' clocks are in no order: only the broker's tells that nothing earlier is still to come.
        if (record.timestampType() == TimestampType.LOG_APPEND_TIME) {
            lastActedOn.put(
                    new TopicPartition(record.topic(), record.partition()), Instant.ofEpochMilli(record.timestamp()));
        }
    }

    /** When the last record acted on reached the broker: whatever reached it before is acted on too. */
    Optional<Instant> lastActedOn(TopicPartition partition) {
        return Optional.ofNullable(lastActedOn.get(partition));
    }
}
