package dev.muster.registry.ade.persistence;

import dev.muster.odata.Parameters;
import dev.muster.odata.Query;
import dev.muster.registry.ade.AdeDevice;
import dev.muster.registry.ade.AdeState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the devices of Apple's list that are not deleted. */
@Singleton
public class StoredAdeDevices {

    private static final String PAGE = "select * from ade_device_seen where ";
    private static final String COUNT = "select count(*) from ade_device_seen where ";
    private static final String FIND = PAGE + "serial_number = $1";

    private final Pool pool;

    StoredAdeDevices(Pool pool) {
        this.pool = pool;
    }

    /** A page, and one more when there is a next. */
    public Uni<List<AdeDevice>> page(Query<AdeDevice> query) {
        Parameters parameters = new Parameters();
        String sql = PAGE + query.page(parameters);
        return pool.preparedQuery(sql).execute(Tuple.from(parameters.values())).map(StoredAdeDevices::read);
    }

    public Uni<Long> count(Query<AdeDevice> query) {
        Parameters parameters = new Parameters();
        String sql = COUNT + query.where(parameters);
        return pool.preparedQuery(sql)
                .execute(Tuple.from(parameters.values()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /**
     * @param serialNumber trimmed, in upper case
     */
    public Uni<Optional<AdeDevice>> find(String serialNumber) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(serialNumber))
                .map(rows -> read(rows).stream().findFirst());
    }

    private static List<AdeDevice> read(RowSet<Row> rows) {
        List<AdeDevice> devices = new ArrayList<>(rows.size());
        rows.forEach(row -> devices.add(new AdeDevice(
                row.getString("serial_number"),
                state(row.getString("state")),
                row.getUUID("token_id"),
                row.getString("token_name"),
                row.getString("model"),
                row.getString("description"),
                row.getString("color"),
                row.getString("asset_tag"),
                row.getString("device_family"),
                row.getString("os"),
                row.getUUID("profile_id"),
                row.getString("profile_name"),
                row.getString("profile_status"),
                instant(row, "changed_at"),
                instant(row, "removed_at"),
                row.getUUID("managed_device_id"),
                instant(row, "enrolled_at"),
                instant(row, "last_contact_at"))));
        return devices;
    }

    private static AdeState state(String code) {
        return Arrays.stream(AdeState.values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
