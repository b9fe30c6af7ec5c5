package dev.muster.registry.autopilot.persistence;

import static dev.muster.registry.autopilot.persistence.RegistrationRows.at;

import dev.muster.odata.Parameters;
import dev.muster.odata.Query;
import dev.muster.registry.autopilot.RegisteredDevice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Registrations that are visible, and changes of single ones. */
@Singleton
public class StoredRegistrations {

    private static final String VISIBLE = """
            select known.*, case device.state when 'pendingReset' then 'enrolled' else device.state end as device_state, device.manufacturer, device.model, device.last_contact_at
            from autopilot_device as known
            left join device using (device_id)
            where known.visible
            """;
    private static final String PAGE = "select * from (" + VISIBLE + ") as known where ";
    private static final String COUNT = "select count(*) from (" + VISIBLE + ") as known where ";
    private static final String FIND = VISIBLE + " and known.id = $1";
    private static final String FIND_FOR_CHANGE = FIND + " for update of known";
    private static final String OF_PROFILE = VISIBLE + " and known.profile_id = $1 order by known.id limit $2";

    private static final String EDIT = """
            update autopilot_device
            set group_tag = $2, assigned_user = $3, addressable_name = $4, display_name = $5, changed_at = $6
            where id = $1
            """;
    private static final String CHOOSE = """
            update autopilot_device set chosen_profile_id = $2 where visible and id = any ($1)
            """;

    /** Only a device that is not managed here, or no longer, can go. */
    private static final String DELETE = """
            delete from autopilot_device as known
            where id = $1
              and not exists (select from device
                              where upper(btrim(device.serial_number)) = known.serial_number
                                and device.platform = 'windows' and device.state in ('pending', 'enrolled', 'pendingReset', 'retired'))
            """;

    private final Pool pool;

    StoredRegistrations(Pool pool) {
        this.pool = pool;
    }

    /** A page, and one more when there is a next. */
    public Uni<List<RegisteredDevice>> page(Query<RegisteredDevice> query) {
        Parameters parameters = new Parameters();
        String sql = PAGE + query.page(parameters);
        return pool.preparedQuery(sql).execute(Tuple.from(parameters.values())).map(StoredRegistrations::read);
    }

    public Uni<Long> count(Query<RegisteredDevice> query) {
        Parameters parameters = new Parameters();
        String sql = COUNT + query.where(parameters);
        return pool.preparedQuery(sql)
                .execute(Tuple.from(parameters.values()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    public Uni<Optional<RegisteredDevice>> find(UUID id) {
        return find(pool, FIND, id);
    }

    /** The same, kept from others until the end of the transaction. */
    public Uni<Optional<RegisteredDevice>> findForChange(SqlClient transaction, UUID id) {
        return find(transaction, FIND_FOR_CHANGE, id);
    }

    private static Uni<Optional<RegisteredDevice>> find(SqlClient database, String query, UUID id) {
        return database.preparedQuery(query)
                .execute(Tuple.of(id))
                .map(rows -> read(rows).stream().findFirst());
    }

    public Uni<List<RegisteredDevice>> ofProfile(UUID profileId, int most) {
        return pool.preparedQuery(OF_PROFILE).execute(Tuple.of(profileId, most)).map(StoredRegistrations::read);
    }

    public Uni<Void> edit(SqlClient transaction, RegisteredDevice edited, Instant now) {
        return transaction
                .preparedQuery(EDIT)
                .execute(Tuple.of(
                        edited.id(),
                        edited.groupTag(),
                        edited.assignedUser(),
                        edited.addressableName(),
                        edited.displayName(),
                        at(now)))
                .replaceWithVoid();
    }

    /** Chooses a profile for these devices, whatever their groups. */
    public Uni<Integer> choose(SqlClient transaction, Collection<UUID> ids, UUID profileId) {
        return transaction
                .preparedQuery(CHOOSE)
                .execute(Tuple.of(RegistrationRows.array(ids), profileId))
                .map(chosen -> chosen.rowCount());
    }

    /** False when the device is managed here. */
    public Uni<Boolean> delete(SqlClient transaction, UUID id) {
        return transaction.preparedQuery(DELETE).execute(Tuple.of(id)).map(deleted -> deleted.rowCount() > 0);
    }

    private static List<RegisteredDevice> read(RowSet<Row> rows) {
        List<RegisteredDevice> devices = new ArrayList<>(rows.size());
        rows.forEach(row -> devices.add(new RegisteredDevice(
                row.getUUID("id"),
                row.getString("serial_number"),
                row.getString("product_key"),
                row.getString("group_tag"),
                row.getString("assigned_user"),
                row.getString("addressable_name"),
                row.getString("display_name"),
                row.getUUID("profile_id"),
                instant(row, "profile_assigned_at"),
                RegistrationRows.standing(row.getString("standing")),
                instant(row, "standing_since"),
                instant(row, "registered_at"),
                row.getUUID("device_id"),
                row.getString("device_state"),
                row.getString("manufacturer"),
                row.getString("model"),
                instant(row, "last_contact_at"))));
        return devices;
    }

    static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
