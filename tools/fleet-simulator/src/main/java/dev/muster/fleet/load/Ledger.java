package dev.muster.fleet.load;

import dev.muster.fleet.reconcile.Tally;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Everything that is counted and measured during a run; lives on the event loop only. */
final class Ledger {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

    final Histogram decision = new Histogram(LONGEST_MICROS, 3);
    final Histogram ending = new Histogram(LONGEST_MICROS, 3);
    final Histogram sendLag = new Histogram(LONGEST_MICROS, 3);
    private final Map<String, Long> refused = new TreeMap<>();
    private final Map<String, Long> errors = new TreeMap<>();
    private long completed;
    private long failed;
    private long abandoned;
    private long unconfirmed;
    private long unanswered;
    private long rejected;
    private long finished;
    private long decidedWhileMeasuring;
    private long lastDecidedNanos;

    void record(Histogram histogram, long fromNanos, long toNanos) {
        histogram.recordValue(Math.min(LONGEST_MICROS, Math.max(0, (toNanos - fromNanos) / 1_000)));
    }

    void decided(long intendedNanos, long nowNanos) {
        record(decision, intendedNanos, nowNanos);
        decidedWhileMeasuring++;
        lastDecidedNanos = nowNanos;
    }

    void refused(String code) {
        refused.merge(code, 1L, Long::sum);
        finished++;
    }

    void ended(DeviceEnd end) {
        switch (end) {
            case COMPLETE -> completed++;
            case FAIL -> failed++;
            case ABANDON -> abandoned++;
        }
        finished++;
    }

    void unconfirmed() {
        unconfirmed++;
        finished++;
    }

    void unanswered() {
        unanswered++;
        finished++;
    }

    void rejected() {
        rejected++;
        finished++;
    }

    void error(String kind) {
        errors.merge(kind, 1L, Long::sum);
    }

    long finished() {
        return finished;
    }

    long rejections() {
        return rejected;
    }

    /** Decisions per second from that moment to the last one. */
    double decidedPerSecond(long sinceNanos) {
        return decidedWhileMeasuring == 0
                ? 0
                : decidedWhileMeasuring * 1e9 / Math.max(1, lastDecidedNanos - sinceNanos);
    }

    Map<String, Long> errors() {
        return Map.copyOf(errors);
    }

    Tally tally() {
        return new Tally(refused, completed, failed, abandoned, unconfirmed, unanswered);
    }
}
