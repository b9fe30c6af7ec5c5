package dev.muster.registry.device.persistence;

import dev.muster.registry.device.Device;
import dev.muster.registry.device.Devices;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads devices. */
@Singleton
final class StoredDevices implements Devices {

    private static final String PAGE = "select * from device order by first_seen_at, device_id limit $1 offset $2";
    private static final String COUNT = "select count(*) from device";
    private static final String FIND = "select * from device where device_id = $1";

    private final Pool pool;

    StoredDevices(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<Device>> page(int skip, int most) {
        return pool.preparedQuery(PAGE).execute(Tuple.of(most, skip)).map(DeviceRows::read);
    }

    @Override
    public Uni<Long> count() {
        return pool.query(COUNT).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    @Override
    public Uni<Optional<Device>> find(UUID deviceId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(deviceId))
                .map(rows -> DeviceRows.read(rows).stream().findFirst());
    }
}
