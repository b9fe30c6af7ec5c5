package dev.muster.registry.device.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.registry.change.OneAtATime;
import dev.muster.registry.device.Device;
import dev.muster.registry.device.Registry;
import dev.muster.registry.device.RegistryChange;
import dev.muster.registry.device.label.GivesLabels;
import dev.muster.registry.device.label.Labels;
import dev.muster.registry.identity.Identity;
import dev.muster.registry.identity.KnownDevice;
import dev.muster.registry.standing.Word;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The registry as seen and changed by one transaction.
 *
 * <p>One transaction at a time changes it ({@link OneAtATime}).
 */
public final class RegistryRows implements Registry {

    private static final String OWNERS = """
            select kind, value, device_id
            from unnest($1::text[], $2::text[]) as stated (kind, value)
            join device_identity using (kind, value)
            """;

    private final SqlConnection transaction;
    private final List<GivesLabels> labels;

    /**
     * @param labels the features to be asked for labels, one or none
     */
    public RegistryRows(SqlConnection transaction, List<GivesLabels> labels) {
        this.transaction = transaction;
        this.labels = labels;
        OneAtATime.take(transaction);
    }

    @Override
    public Map<UUID, EnrollmentOfDevice> enrollments(Collection<UUID> enrollmentIds) {
        Map<UUID, EnrollmentOfDevice> found = new HashMap<>();
        for (EnrollmentOfDevice enrollment : EnrollmentRows.byId(transaction, enrollmentIds)) {
            found.put(enrollment.enrollment().enrollmentId(), enrollment);
        }
        return found;
    }

    @Override
    public Map<Identity, KnownDevice> owners(Collection<Identity> identities) {
        if (identities.isEmpty()) {
            return Map.of();
        }
        Map<Identity, KnownDevice> owners = new HashMap<>();
        Tuple stated = Tuple.of(Column.texts(identities, Identity::kind), Column.texts(identities, Identity::value));
        for (Row row : await(transaction.preparedQuery(OWNERS).execute(stated))) {
            owners.put(
                    new Identity(WireNames.read(Identity.Kind.class, row.getString("kind")), row.getString("value")),
                    new KnownDevice(row.getUUID("device_id")));
        }
        return owners;
    }

    @Override
    public List<EnrollmentOfDevice> enrollmentsOf(Collection<UUID> deviceIds, Collection<UUID> otherThan) {
        return deviceIds.isEmpty() ? List.of() : EnrollmentRows.ofDevices(transaction, deviceIds, otherThan);
    }

    @Override
    public Map<UUID, List<Word>> words(Collection<UUID> deviceIds) {
        return deviceIds.isEmpty() ? Map.of() : WordRows.ofDevices(transaction, deviceIds);
    }

    @Override
    public Map<UUID, Labels> labels(Collection<Device> devices) {
        Map<UUID, Labels> given = new HashMap<>();
        labels.forEach(feature -> given.putAll(feature.labels(transaction, devices)));
        return given;
    }

    @Override
    public Map<UUID, Device> devices(Collection<UUID> deviceIds) {
        if (deviceIds.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Device> devices = new HashMap<>();
        for (Device device : DeviceRows.byId(transaction, deviceIds)) {
            devices.put(device.deviceId(), device);
        }
        return devices;
    }

    /** Moves everything of the other device to the device; the other's row stays, deleted. */
    public void merge(UUID deviceId, UUID otherDeviceId, Instant now) {
        MergedRows.move(transaction, deviceId, otherDeviceId, now);
    }

    /** Stores what changed. */
    public void store(RegistryChange change) {
        DeviceRows.store(transaction, new ArrayList<>(change.devices()));
        EnrollmentRows.store(transaction, new ArrayList<>(change.enrollments()));
        WordRows.store(transaction, change.words());
        IdentityRows.claim(transaction, change.recognitions());
        IdentityRows.record(transaction, change.recognitions());
    }
}
