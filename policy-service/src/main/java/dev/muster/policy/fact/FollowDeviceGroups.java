package dev.muster.policy.fact;

import dev.muster.eventlog.Delivery;
import dev.muster.policy.fact.persistence.DeviceGroups;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Follows the groups of devices, so that Enrollment Status Pages can be aimed at them (E-2). */
@Singleton
public class FollowDeviceGroups {

    private final DeviceGroups groups;

    FollowDeviceGroups(DeviceGroups groups) {
        this.groups = groups;
    }

    /** Takes over what deliveries of {@code devices.v1} say. */
    public Uni<Void> follow(SqlConnection transaction, List<Delivery> devices) {
        Map<UUID, GroupedDevice> newest = new LinkedHashMap<>();
        devices.forEach(delivery -> {
            GroupedDevice device = GroupedDevice.of(delivery);
            newest.merge(device.deviceId(), device, GroupedDevice::later);
        });
        return groups.keep(transaction, newest.values());
    }
}
