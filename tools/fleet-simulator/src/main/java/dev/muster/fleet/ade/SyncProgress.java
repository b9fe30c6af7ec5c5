package dev.muster.fleet.ade;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/**
 * How far a synchronisation is.
 *
 * @param id which
 * @param state {@code running}, {@code completed} or {@code failed}
 * @param seconds how long it took, 0 while it runs
 * @param fetched devices read from Apple so far
 * @param detail why it failed, or empty
 * @param reconciliation what Apple has and what we have, empty when they were not compared
 */
public record SyncProgress(
        String id,
        String kind,
        String state,
        Instant startedAt,
        double seconds,
        int pages,
        long fetched,
        String detail,
        JsonObject reconciliation) {

    static SyncProgress of(JsonObject run) {
        return new SyncProgress(
                run.getString("id"),
                run.getString("kind"),
                run.getString("state"),
                Instant.parse(run.getString("startedAt")),
                seconds(run),
                run.getInteger("pages", 0),
                run.getLong("fetched", 0L),
                run.getString("failure", "") + " " + run.getString("detail", ""),
                run.getJsonObject("reconciliation", new JsonObject()));
    }

    private static double seconds(JsonObject run) {
        var finished = run.getString("finishedAt");
        return finished == null
                ? 0
                : Duration.between(Instant.parse(run.getString("startedAt")), Instant.parse(finished))
                                .toMillis()
                        / 1000.0;
    }

    /** When it ended; the beginning while it runs. */
    public Instant finishedAt() {
        return startedAt.plusMillis(Math.round(seconds * 1000));
    }

    /** Whether there is nothing more to wait for. */
    public boolean ended() {
        return !state.equals("running");
    }

    public boolean completed() {
        return state.equals("completed");
    }
}
