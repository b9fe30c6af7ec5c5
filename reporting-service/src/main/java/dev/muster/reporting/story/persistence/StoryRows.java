package dev.muster.reporting.story.persistence;

import dev.muster.eventlog.EventJson;
import dev.muster.events.policy.GivenReason;
import dev.muster.reporting.attempt.Explanation;
import dev.muster.reporting.attempt.State;
import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.story.AttemptStory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads single attempts. */
@Singleton
public class StoryRows {

    private static final String FIND = """
            select *, reasons::text as reasons_text,
                   case when end_kind = 'abandoned' then end_section else seen_section end as section,
                   case when end_kind = 'abandoned' then end_screen else seen_screen end as screen,
                   case when end_kind = 'abandoned' then end_action else seen_action end as action
            from attempt where attempt_id = $1
            """;

    private final Pool pool;

    StoryRows(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<AttemptStory>> find(UUID attemptId, Freshness freshness) {
        return pool.preparedQuery(FIND).execute(Tuple.of(attemptId)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(story(row, freshness));
            }
            return Optional.empty();
        });
    }

    private static AttemptStory story(Row row, Freshness freshness) {
        Instant lastHeardAt = instant(row, "last_heard_at");
        boolean silent = State.OPEN.toString().equals(row.getString("state"))
                && freshness.silentBefore().filter(lastHeardAt::isBefore).isPresent();
        List<GivenReason> reasons = reasons(row.getString("reasons_text"));
        return new AttemptStory(
                row.getUUID("attempt_id"),
                instant(row, "requested_at"),
                instant(row, "decided_at"),
                instant(row, "started_at"),
                silent ? lastHeardAt.plus(freshness.silenceLimit()) : instant(row, "ended_at"),
                lastHeardAt,
                silent ? State.ABANDONED.toString() : row.getString("state"),
                silent,
                row.getString("user_principal_name"),
                row.getString("subject"),
                row.getString("method"),
                row.getString("platform"),
                row.getString("os_version"),
                row.getString("manufacturer"),
                row.getString("model"),
                row.getString("serial_number"),
                row.getString("device_name"),
                row.getString("ownership"),
                row.getString("outcome"),
                Explanation.of(row.getString("reason_code"), reasons),
                row.getString("end_detail"),
                reasons,
                row.getString("section"),
                row.getString("screen"),
                row.getString("action"),
                "/decisions/" + row.getUUID("attempt_id"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    private static List<GivenReason> reasons(String json) {
        return json == null ? List.of() : List.of(EventJson.readStored(json, GivenReason[].class));
    }
}
