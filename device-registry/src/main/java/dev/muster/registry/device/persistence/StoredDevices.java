package dev.muster.registry.device.persistence;

import dev.muster.odata.Parameters;
import dev.muster.odata.Query;
import dev.muster.registry.device.Device;
import dev.muster.registry.device.Devices;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads devices. */
@Singleton
final class StoredDevices implements Devices {

    /** Filters over nothing but the columns of {@code device_number}. */
    private static final Set<String> NUMBERED_BY = Set.of(
            "operatingSystem",
            "managedDeviceOwnerType",
            "ownerType",
            "managementState",
            "deviceRegistrationState",
            "managementAgent",
            "musterState");

    private static final String PAGE = "select * from (select * from device where state <> 'deleted') as device where ";
    private static final String COUNT =
            "select count(*) from (select * from device where state <> 'deleted') as device where ";
    private static final String SUM = "select coalesce(sum(devices), 0)::bigint"
            + " from (select * from device_number where state <> 'deleted') as device_number where ";
    private static final String FIND = "select * from device where device_id = $1 and state <> 'deleted'";

    private final Pool pool;

    StoredDevices(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<Device>> page(Query<Device> query) {
        Parameters parameters = new Parameters();
        return pool.preparedQuery(PAGE + query.page(parameters))
                .execute(Tuple.from(parameters.values()))
                .map(DeviceRows::read);
    }

    @Override
    public Uni<Long> count(Query<Device> query) {
        Parameters parameters = new Parameters();
        boolean numbered = NUMBERED_BY.containsAll(query.filteredBy());
        return pool.preparedQuery((numbered ? SUM : COUNT) + query.where(parameters))
                .execute(Tuple.from(parameters.values()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    @Override
    public Uni<Optional<Device>> find(UUID deviceId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(deviceId))
                .map(rows -> DeviceRows.read(rows).stream().findFirst());
    }
}
