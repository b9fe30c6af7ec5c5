package dev.muster.registry.group.persistence;

import dev.muster.registry.group.DeviceGroup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Device groups, the names of categories, and how often either changed. */
@Singleton
public class StoredGroups {

    private static final String ALL = "select * from device_group order by created_at, id";
    private static final String SAVE = """
            insert into device_group (id, display_name, description, mail_nickname, rule, paused, version, created_at,
                                      changed_at, changed_by, settled_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            on conflict (id) do update set
                display_name = excluded.display_name, description = excluded.description,
                mail_nickname = excluded.mail_nickname, rule = excluded.rule, paused = excluded.paused,
                version = excluded.version, changed_at = excluded.changed_at, changed_by = excluded.changed_by,
                settled_at = excluded.settled_at
            """;
    private static final String DELETE = "delete from device_group where id = $1";
    private static final String SETTLED = "update device_group set settled_at = $2 where id = $1";
    private static final String REVISION = "select revision from device_group_revision";
    private static final String REVISE = "update device_group_revision set revision = revision + 1";
    private static final String CATEGORY_NAMES = "select id, display_name from device_category";

    /** Groups, the oldest first. */
    public Uni<List<DeviceGroup>> all(SqlClient database) {
        return database.preparedQuery(ALL).execute().map(rows -> {
            List<DeviceGroup> groups = new ArrayList<>(rows.size());
            rows.forEach(row -> groups.add(group(row)));
            return groups;
        });
    }

    public Uni<Void> save(SqlClient transaction, DeviceGroup group, String by) {
        return transaction
                .preparedQuery(SAVE)
                .execute(Tuple.tuple()
                        .addUUID(group.id())
                        .addString(group.displayName())
                        .addString(group.description())
                        .addString(group.mailNickname())
                        .addString(group.rule())
                        .addBoolean(group.paused())
                        .addInteger(group.version())
                        .addOffsetDateTime(at(group.createdAt()))
                        .addOffsetDateTime(at(group.changedAt()))
                        .addString(by)
                        .addOffsetDateTime(at(group.settledAt())))
                .replaceWithVoid();
    }

    public Uni<Void> delete(SqlClient transaction, UUID id) {
        return transaction.preparedQuery(DELETE).execute(Tuple.of(id)).replaceWithVoid();
    }

    /** Every device is where the rule of the group puts it. */
    public Uni<Void> settled(SqlClient transaction, UUID id, Instant now) {
        return transaction.preparedQuery(SETTLED).execute(Tuple.of(id, at(now))).replaceWithVoid();
    }

    /** Grows with every change of a group or a category. */
    public Uni<Long> revision(SqlClient database) {
        return database.preparedQuery(REVISION)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** A group or a category was changed in this transaction. */
    public Uni<Void> revise(SqlClient transaction) {
        return transaction.preparedQuery(REVISE).execute().replaceWithVoid();
    }

    public Uni<Map<UUID, String>> categoryNames(SqlClient database) {
        return database.preparedQuery(CATEGORY_NAMES).execute().map(rows -> {
            Map<UUID, String> names = new HashMap<>();
            rows.forEach(row -> names.put(row.getUUID(0), row.getString(1)));
            return names;
        });
    }

    static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    private static DeviceGroup group(Row row) {
        return new DeviceGroup(
                row.getUUID("id"),
                row.getString("display_name"),
                row.getString("description"),
                row.getString("mail_nickname"),
                row.getString("rule"),
                row.getBoolean("paused"),
                row.getInteger("version"),
                instant(row, "created_at"),
                instant(row, "changed_at"),
                instant(row, "settled_at"));
    }
}
