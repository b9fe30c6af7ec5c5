package dev.muster.registry.group;

import dev.muster.events.enrollment.Platform;
import dev.muster.registry.device.Device;
import dev.muster.registry.device.label.GivesLabels;
import dev.muster.registry.device.label.Labels;
import dev.muster.registry.group.Candidate.Registered;
import dev.muster.registry.group.persistence.CandidateRows;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Names the category of each device (C-1) and the groups it is in (C-2), whenever it becomes something else. */
@Singleton
public class LabelDevices implements GivesLabels {

    private final KnownRules known;

    LabelDevices(KnownRules known) {
        this.known = known;
    }

    @Override
    public Map<UUID, Labels> labels(SqlConnection transaction, Collection<Device> devices) {
        KnownRules.Known now = known.now(transaction);
        if (now.rules().none() && now.categories().isEmpty()) {
            return Map.of();
        }
        Map<String, Registered> registrations = now.rules().namePhysicalIds()
                ? CandidateRows.registrations(
                        transaction,
                        devices.stream()
                                .map(LabelDevices::serial)
                                .filter(Objects::nonNull)
                                .toList())
                : Map.of();
        Map<UUID, Labels> labels = new HashMap<>();
        for (Device device : devices) {
            if (!device.deleted()) {
                String serial = serial(device);
                Registered registration = serial == null ? null : registrations.get(serial);
                labels.put(device.deviceId(), labels(device, registration, now));
            }
        }
        return labels;
    }

    private static Labels labels(Device device, Registered registration, KnownRules.Known now) {
        UUID categoryId = device.management().categoryId();
        String category = categoryId == null ? null : now.categories().get(categoryId);
        Candidate candidate = Candidate.of(device, category, registration == null ? List.of() : List.of(registration));
        return new Labels(category, now.rules().of(candidate, device.labels().deviceGroups()));
    }

    /** As registrations have it: only Windows devices are registered with Autopilot. */
    private static String serial(Device device) {
        String serial = device.facts().serialNumber();
        return serial == null || device.facts().platform() != Platform.WINDOWS
                ? null
                : serial.trim().toUpperCase(Locale.ROOT);
    }
}
