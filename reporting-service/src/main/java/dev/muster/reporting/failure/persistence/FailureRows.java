package dev.muster.reporting.failure.persistence;

import dev.muster.eventlog.EventJson;
import dev.muster.events.policy.GivenReason;
import dev.muster.reporting.attempt.Explanation;
import dev.muster.reporting.failure.FailedAttempt;
import dev.muster.reporting.failure.FailureFilter;
import dev.muster.reporting.window.RowPosition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads failures page by page: each page begins where the one before ended, however many were added meanwhile. */
@Singleton
public class FailureRows {

    private static final String PAGE = """
            select attempt_id, requested_at, user_principal_name, method, platform, os_version,
                   coalesce(device_name, serial_number) as device, state, reason_code, end_detail,
                   reasons::text as reasons_text
            from attempt
            where reason_code is not null and requested_at >= $1 and requested_at < $2""";
    private static final String NEWEST_FIRST = " order by requested_at desc, attempt_id desc limit $3";

    private final Pool pool;

    FailureRows(Pool pool) {
        this.pool = pool;
    }

    /** The rows of a page and, when there is one, the row after it. */
    public Uni<List<FailedAttempt>> page(FailureFilter filter) {
        StringBuilder sql = new StringBuilder(PAGE);
        Tuple values = Tuple.of(
                filter.window().from().atOffset(ZoneOffset.UTC),
                filter.window().to().atOffset(ZoneOffset.UTC),
                filter.limit() + 1);
        narrow(sql, values, "user_principal_name", filter.user());
        narrow(sql, values, "reason_code", filter.reason());
        narrow(sql, values, "platform", filter.platform());
        continueAfter(sql, values, filter.after());
        return pool.preparedQuery(sql.append(NEWEST_FIRST).toString())
                .execute(values)
                .map(rows -> {
                    List<FailedAttempt> found = new ArrayList<>(rows.size());
                    rows.forEach(row -> found.add(failedAttempt(row)));
                    return found;
                });
    }

    private static void narrow(StringBuilder sql, Tuple values, String column, String value) {
        if (value != null) {
            values.addString(value);
            sql.append(" and ").append(column).append(" = $").append(values.size());
        }
    }

    private static void continueAfter(StringBuilder sql, Tuple values, RowPosition after) {
        if (after != null) {
            values.addOffsetDateTime(after.at().atOffset(ZoneOffset.UTC)).addUUID(after.id());
            sql.append(" and (requested_at, attempt_id) < ($")
                    .append(values.size() - 1)
                    .append(", $")
                    .append(values.size())
                    .append(")");
        }
    }

    private static FailedAttempt failedAttempt(Row row) {
        List<GivenReason> reasons = reasons(row.getString("reasons_text"));
        Explanation why = Explanation.of(row.getString("reason_code"), reasons);
        Instant requestedAt = row.getOffsetDateTime("requested_at").toInstant();
        return new FailedAttempt(
                row.getUUID("attempt_id"),
                requestedAt,
                row.getString("user_principal_name"),
                row.getString("method"),
                row.getString("platform"),
                row.getString("os_version"),
                row.getString("device"),
                row.getString("state"),
                why.code(),
                why.cause(),
                why.remediation(),
                row.getString("end_detail"),
                reasons,
                "/decisions/" + row.getUUID("attempt_id"));
    }

    private static List<GivenReason> reasons(String json) {
        return json == null ? List.of() : List.of(EventJson.readStored(json, GivenReason[].class));
    }
}
