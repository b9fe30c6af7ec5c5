package dev.muster.fleet.reconcile;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code GET /reports/overview} tells about a window of time.
 *
 * @param completeUpTo the report's own word on its freshness, null when it gave none
 */
public record Overview(
        String completeUpTo,
        long attempts,
        long allowed,
        long refused,
        Map<String, Long> refusedByReason,
        long completed,
        long failed,
        long abandoned,
        long open) {

    public Overview {
        refusedByReason = Map.copyOf(refusedByReason);
    }

    /** Reads the report. */
    public static Overview read(JsonObject json) {
        var byReason = new TreeMap<String, Long>();
        json.getJsonObject("refusedByReason", new JsonObject())
                .forEach(entry -> byReason.put(entry.getKey(), ((Number) entry.getValue()).longValue()));
        return new Overview(
                json.getString("completeUpTo"),
                json.getLong("attempts", 0L),
                json.getLong("allowed", 0L),
                json.getLong("refused", 0L),
                byReason,
                json.getLong("completed", 0L),
                json.getLong("failed", 0L),
                json.getLong("abandoned", 0L),
                json.getLong("open", 0L));
    }
}
