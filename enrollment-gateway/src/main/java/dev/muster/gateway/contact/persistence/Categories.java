package dev.muster.gateway.contact.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.events.device.DeviceCategoryState;
import dev.muster.gateway.contact.Category;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code device_category}: categories of the registry (C-1). */
@Singleton
public class Categories {

    private static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final String ALL = """
            select category_id, display_name, description from device_category
            where display_name is not null order by display_name, category_id
            """;
    private static final String ONE = """
            select category_id, display_name, description from device_category
            where display_name is not null and category_id = $1
            """;
    private static final String SAVE = """
            insert into device_category as known (category_id, display_name, description, changed_at)
            values ($1, $2, $3, $4)
            on conflict (category_id) do update
            set display_name = excluded.display_name, description = excluded.description,
                changed_at = excluded.changed_at
            where known.changed_at <= excluded.changed_at
            """;

    private final Pool pool;
    private final Clock clock;
    private volatile Seen seen = new Seen(List.of(), Instant.MIN);

    Categories(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    private record Seen(List<Category> categories, Instant until) {}

    /** All there are, by name; as they were a second ago at worst, because every device asks. */
    public Uni<List<Category>> all() {
        Instant now = clock.instant();
        Seen last = seen;
        return now.isBefore(last.until())
                ? Uni.createFrom().item(last.categories())
                : read().invoke(found -> seen = new Seen(found, now.plus(REMEMBERED)));
    }

    public Uni<Optional<Category>> find(UUID categoryId) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(categoryId))
                .map(rows -> rows.stream().findFirst().map(Categories::category));
    }

    /** Keeps it unless something newer is known; waits. */
    public void save(SqlConnection transaction, DeviceCategoryState state) {
        save(transaction, state.categoryId(), state.displayName(), state.description(), state.changedAt());
    }

    /** It was deleted; waits. */
    public void delete(SqlConnection transaction, UUID categoryId, Instant at) {
        save(transaction, categoryId, null, null, at);
    }

    private static void save(
            SqlConnection transaction, UUID categoryId, String name, String description, Instant changedAt) {
        OffsetDateTime at = changedAt.atOffset(ZoneOffset.UTC);
        await(transaction.preparedQuery(SAVE).execute(Tuple.of(categoryId, name, description, at)));
    }

    private Uni<List<Category>> read() {
        return pool.query(ALL)
                .execute()
                .map(rows -> rows.stream().map(Categories::category).toList());
    }

    private static Category category(Row row) {
        return new Category(row.getUUID(0), row.getString(1), row.getString(2));
    }
}
