package dev.muster.eventlog.consume;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** What operators see of one consumer. */
final class ConsumerMetrics {

    private final MeterRegistry registry;
    private final String consumer;
    private final Counter consumed;
    private final Counter skipped;
    private final AtomicLong lag;

    ConsumerMetrics(MeterRegistry registry, String consumer) {
        this.registry = registry;
        this.consumer = consumer;
        this.consumed = registry.counter("muster.events.consumed", "consumer", consumer);
        this.skipped = registry.counter("muster.events.skipped", "consumer", consumer);
        this.lag = registry.gauge(
                "muster.consumer.lag",
                java.util.List.of(io.micrometer.core.instrument.Tag.of("consumer", consumer)),
                new AtomicLong());
    }

    void consumed(int events) {
        consumed.increment(events);
    }

    void skipped() {
        skipped.increment();
    }

    void lag(long records) {
        lag.set(records);
    }

    void deadLettered(String topic, String reason) {
        registry.counter("muster.dead.letters", "consumer", consumer, "topic", topic, "reason", reason)
                .increment();
    }
}
