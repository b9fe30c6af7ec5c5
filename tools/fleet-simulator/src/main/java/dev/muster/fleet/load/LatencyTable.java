package dev.muster.fleet.load;

import io.vertx.core.json.JsonObject;
import org.HdrHistogram.Histogram;

/**
 * A distribution of times in milliseconds.
 *
 * @param count how many were measured
 */
public record LatencyTable(long count, double mean, double p50, double p90, double p99, double p999, double max) {

    static LatencyTable ofMicros(Histogram micros) {
        return new LatencyTable(
                micros.getTotalCount(),
                micros.getTotalCount() == 0 ? 0 : micros.getMean() / 1_000,
                millis(micros, 50),
                millis(micros, 90),
                millis(micros, 99),
                millis(micros, 99.9),
                micros.getMaxValue() / 1_000.0);
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1_000.0;
    }

    JsonObject json() {
        return new JsonObject()
                .put("count", count)
                .put("meanMs", mean)
                .put("p50Ms", p50)
                .put("p90Ms", p90)
                .put("p99Ms", p99)
                .put("p99.9Ms", p999)
                .put("maxMs", max);
    }

    static String header() {
        return "%-28s %10s %9s %9s %9s %9s %9s".formatted("ms", "count", "p50", "p90", "p99", "p99.9", "max");
    }

    String line(String name) {
        return "%-28s %,10d %9.2f %9.2f %9.2f %9.2f %9.2f".formatted(name, count, p50, p90, p99, p999, max);
    }
}
