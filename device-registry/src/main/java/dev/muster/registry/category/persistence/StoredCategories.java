package dev.muster.registry.category.persistence;

import dev.muster.registry.category.Category;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Categories. There are few: they are read together. */
@Singleton
public class StoredCategories {

    private static final String ALL = "select * from device_category order by created_at, id";
    private static final String SAME_NAME =
            "select from device_category where lower(display_name) = lower($1) and id <> $2";
    private static final String SAVE = """
            insert into device_category
                (id, display_name, description, scope_tags, version, created_at, changed_at, changed_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (id) do update set
                display_name = excluded.display_name, description = excluded.description,
                scope_tags = excluded.scope_tags, version = excluded.version, changed_at = excluded.changed_at,
                changed_by = excluded.changed_by
            """;
    private static final String DELETE = "delete from device_category where id = $1";
    private static final String DEVICES = "select count(*) from device where category_id = $1 and state <> 'deleted'";
    private static final String OF_DEVICE = """
            select category_id from device
            where device_id = $1 and state <> 'deleted'
            """;

    /**
     * The category of a device.
     *
     * @param categoryId the category, null when it has none; it may be gone
     */
    public record OfDevice(UUID categoryId) {}

    /** Categories, the oldest first. */
    public Uni<List<Category>> all(SqlClient database) {
        return database.preparedQuery(ALL).execute().map(rows -> {
            List<Category> categories = new ArrayList<>(rows.size());
            rows.forEach(row -> categories.add(category(row)));
            return categories;
        });
    }

    /** Whether another category has this name, in any case. */
    public Uni<Boolean> isTaken(SqlClient transaction, String name, UUID by) {
        return transaction.preparedQuery(SAME_NAME).execute(Tuple.of(name, by)).map(rows -> rows.size() > 0);
    }

    public Uni<Void> save(SqlClient transaction, Category category, String by) {
        return transaction
                .preparedQuery(SAVE)
                .execute(Tuple.tuple()
                        .addUUID(category.id())
                        .addString(category.displayName())
                        .addString(category.description())
                        .addArrayOfString(category.scopeTags().toArray(String[]::new))
                        .addInteger(category.version())
                        .addOffsetDateTime(category.createdAt().atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(category.changedAt().atOffset(ZoneOffset.UTC))
                        .addString(by))
                .replaceWithVoid();
    }

    public Uni<Void> delete(SqlClient transaction, UUID id) {
        return transaction.preparedQuery(DELETE).execute(Tuple.of(id)).replaceWithVoid();
    }

    /** How many devices are of this category. */
    public Uni<Long> devices(SqlClient database, UUID id) {
        return database.preparedQuery(DEVICES)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Empty when there is no such device. */
    public Uni<Optional<OfDevice>> ofDevice(SqlClient database, UUID deviceId) {
        return database.preparedQuery(OF_DEVICE).execute(Tuple.of(deviceId)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new OfDevice(row.getUUID(0)));
            }
            return Optional.empty();
        });
    }

    private static Category category(Row row) {
        return new Category(
                row.getUUID("id"),
                row.getString("display_name"),
                row.getString("description"),
                List.of(row.getArrayOfStrings("scope_tags")),
                row.getInteger("version"),
                instant(row, "created_at"),
                instant(row, "changed_at"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
