package dev.muster.gateway.contact;

import dev.muster.events.device.DeviceLifecycleEvent;
import java.util.List;

/**
 * What something a device did makes of it.
 *
 * @param device the device afterwards
 * @param events what is to be told; empty when nothing changed
 * @param refusal why it is not served, null when it is
 */
public record Visit(ManagedDevice device, List<DeviceLifecycleEvent> events, Refusal refusal) {

    static Visit of(ManagedDevice device, DeviceLifecycleEvent event) {
        return new Visit(device, List.of(event), null);
    }

    /** Served, and nothing to tell. */
    static Visit unchanged(ManagedDevice device) {
        return new Visit(device, List.of(), null);
    }

    static Visit refused(ManagedDevice device, Refusal why) {
        return new Visit(device, List.of(), why);
    }
}
