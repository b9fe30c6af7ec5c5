package dev.muster.registry.cleanup.persistence;

import dev.muster.registry.cleanup.CleanupPlatform;
import dev.muster.registry.cleanup.CleanupRule;
import dev.muster.registry.cleanup.Reach;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The tables {@code cleanup_rule} and {@code cleanup_setting}, and the devices they are about. */
@Singleton
public class StoredCleanup {

    private static final String ALL = "select * from cleanup_rule order by display_name, rule_id";
    private static final String STORE = """
            insert into cleanup_rule (rule_id, display_name, description, platform, days, changed_at, version)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (rule_id) do update set
                display_name = excluded.display_name, description = excluded.description,
                platform = excluded.platform, days = excluded.days, changed_at = excluded.changed_at,
                version = excluded.version
            """;
    private static final String DELETE = "delete from cleanup_rule where rule_id = $1";
    private static final String SETTING = "select days, version from cleanup_setting";
    private static final String SET = "update cleanup_setting set days = $1, version = version + 1";
    private static final String TRY = "select pg_try_advisory_xact_lock(hashtext('muster device clean-up'))";
    private static final String COUNT = "select count(*) from device where state <> 'deleted' and ";
    private static final String DUE = "select device_id from device where state <> 'deleted' and ";

    /** The legacy setting: days, 0 for never; and how often it was changed. */
    public record Setting(int days, long version) {}

    public Uni<List<CleanupRule>> all(SqlClient database) {
        return database.query(ALL).execute().map(rows -> {
            List<CleanupRule> rules = new ArrayList<>(rows.size());
            rows.forEach(row -> rules.add(new CleanupRule(
                    row.getUUID("rule_id"),
                    row.getString("display_name"),
                    row.getString("description"),
                    CleanupPlatform.of(row.getString("platform")).orElseThrow(),
                    row.getInteger("days"),
                    row.getOffsetDateTime("changed_at").toInstant(),
                    row.getLong("version"))));
            return rules;
        });
    }

    public Uni<Void> store(SqlClient transaction, CleanupRule rule) {
        Tuple values = Tuple.tuple()
                .addUUID(rule.id())
                .addString(rule.displayName())
                .addString(rule.description())
                .addString(rule.platform().code())
                .addInteger(rule.days())
                .addOffsetDateTime(rule.changedAt().atOffset(ZoneOffset.UTC))
                .addLong(rule.version());
        return transaction.preparedQuery(STORE).execute(values).replaceWithVoid();
    }

    public Uni<Void> delete(SqlClient transaction, UUID id) {
        return transaction.preparedQuery(DELETE).execute(Tuple.of(id)).replaceWithVoid();
    }

    public Uni<Setting> setting(SqlClient database) {
        return database.query(SETTING).execute().map(rows -> {
            var row = rows.iterator().next();
            return new Setting(row.getInteger("days"), row.getLong("version"));
        });
    }

    public Uni<Void> set(SqlClient transaction, int days) {
        return transaction.preparedQuery(SET).execute(Tuple.of(days)).replaceWithVoid();
    }

    /** Whether this transaction is the one that cleans up; another instance's is not waited for. */
    public Uni<Boolean> takeLease(SqlClient transaction) {
        return transaction
                .query(TRY)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** How many devices would be removed now. */
    public Uni<Long> count(SqlClient database, Reach reach) {
        return database.preparedQuery(COUNT + reach.condition())
                .execute(Tuple.of(reach.until().atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Some of the devices to be removed. */
    public Uni<List<UUID>> due(SqlClient transaction, Reach reach, int most) {
        return transaction
                .preparedQuery(DUE + reach.condition() + " order by device_id limit " + most)
                .execute(Tuple.of(reach.until().atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    List<UUID> due = new ArrayList<>(rows.size());
                    rows.forEach(row -> due.add(row.getUUID(0)));
                    return due;
                });
    }
}
