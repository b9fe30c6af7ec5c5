package dev.muster.applesync.testbed;

import dev.muster.platform.Platform;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the service has stored, and time that passes for it. */
public final class Rows {

    private final Platform platform;

    private final String database;

    /** Of the service under test. */
    public Rows(Platform platform) {
        this(platform, "apple_sync_service");
    }

    public Rows(Platform platform, String database) {
        this.platform = platform;
        this.database = database;
    }

    public long number(String query) {
        return Long.parseLong(texts(query).get(0));
    }

    /** The first column. */
    public List<String> texts(String query) {
        try (Connection connection = platform.database().connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    public void change(String statement) {
        try (Connection connection = platform.database().connect(database);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Everything that happened at a token happened so much earlier. */
    public void letPass(UUID tokenId, Duration time) {
        String interval = "interval '" + time.toSeconds() + " seconds'";
        String token = " where token_id = '" + tokenId + "'";
        // What makes a run due comes last, so that none begins while its devices are still being written here.
        change("update apple_device set removed_at = removed_at - " + interval + ", hidden_at = hidden_at - " + interval
                + ", next_attempt_at = next_attempt_at - " + interval + ", throttled_until = throttled_until - "
                + interval
                + token + " and coalesce(removed_at, hidden_at, next_attempt_at, throttled_until) is not null");
        change("update enrollment_profile set define_at = define_at - " + interval + token);
        change("update assignment_due set not_before = not_before - " + interval + ", due_at = case when"
                + " due_at > '9000-01-01' then due_at else due_at - " + interval + " end" + token);
        change("update ade_token set changed_at = changed_at - " + interval + token);
        change("update sync_run set started_at = started_at - " + interval + ", finished_at = finished_at - " + interval
                + ", retry_at = retry_at - " + interval + token);
        change("update token_sync set delta_cursor_at = delta_cursor_at - " + interval + ", next_due_at = case when"
                + " next_due_at > '9000-01-01' then next_due_at else next_due_at - " + interval + " end" + token);
    }
}
