package dev.muster.registry.device.keeping;

import dev.muster.eventlog.Ids;
import dev.muster.eventlog.TraceContext;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.device.DeviceState;
import dev.muster.registry.change.Followers;
import dev.muster.registry.device.Device;
import dev.muster.registry.device.RegistryChange;
import dev.muster.registry.device.UpdateRegistry;
import dev.muster.registry.device.label.GivesLabels;
import dev.muster.registry.device.persistence.RegistryRows;
import dev.muster.registry.enrollment.EnrollmentRecord;
import dev.muster.registry.standing.Word;
import io.quarkus.arc.All;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Changes devices: the only place that does. Each change takes its turn, stores what the devices become, lets everything
 * that follows devices follow, and appends what others are to be told, all in the caller's transaction; the caller wakes
 * the outbox after its commit. Waits for the database.
 */
@Singleton
public class KeepDevices {

    private final Outbox outbox;
    private final Ids ids;
    private final Followers followers;
    private final List<GivesLabels> labels;

    KeepDevices(Outbox outbox, Ids ids, Followers followers, @All List<GivesLabels> labels) {
        this.outbox = outbox;
        this.ids = ids;
        this.followers = followers;
        this.labels = labels;
    }

    /**
     * Takes in news.
     *
     * @param told what is known about enrollments, one element each
     * @param words what was said about devices, each about an enrollment that is told of or known
     * @param traces W3C trace parent by enrollment, may lack any
     * @return the devices that are new or differ, as they are now
     */
    public List<Device> take(
            SqlConnection transaction,
            Collection<EnrollmentRecord> told,
            Collection<Word> words,
            Map<UUID, String> traces) {
        RegistryRows rows = rows(transaction);
        return keep(
                transaction,
                rows,
                UpdateRegistry.with(told, words, rows),
                device -> traces.getOrDefault(device.enrollmentId(), traces.get(device.latestEnrollmentId())));
    }

    /** Takes in what an administrator or a rule says about known devices. */
    public List<Device> say(SqlConnection transaction, Collection<? extends Word> words) {
        RegistryRows rows = rows(transaction);
        return keep(
                transaction,
                rows,
                UpdateRegistry.with(List.of(), List.copyOf(words), rows),
                device -> TraceContext.current());
    }

    /** Asks again for the labels of the devices, whose rules changed, and tells of those that differ. */
    public List<Device> relabel(SqlConnection transaction, Collection<UUID> deviceIds) {
        RegistryRows rows = rows(transaction);
        return keep(transaction, rows, UpdateRegistry.relabelled(deviceIds, rows), device -> TraceContext.current());
    }

    private RegistryRows rows(SqlConnection transaction) {
        return new RegistryRows(transaction, labels);
    }

    private List<Device> keep(
            SqlConnection transaction, RegistryRows rows, RegistryChange change, Function<Device, String> trace) {
        rows.store(change);
        List<Outgoing> events = new ArrayList<>(change.toTell().size());
        change.toTell().forEach(device -> events.add(told(device, trace.apply(device))));
        events.addAll(followers.follow(
                transaction, change.devices().stream().map(Device::deviceId).toList()));
        Transactions.await(outbox.append(transaction, events));
        return change.devices();
    }

    private Outgoing told(Device device, String trace) {
        return device.deleted()
                ? Outgoing.tombstone(
                        ids.next(), DeviceState.class, device.deviceId().toString(), device.changedAt(), trace)
                : Outgoing.of(ids.next(), device.told(), trace);
    }
}
