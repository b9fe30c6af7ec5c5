package dev.muster.registry.manageddevice;

import java.util.ArrayList;
import java.util.List;

/** Graph's {@code bulkManagedDeviceActionResult}: not supported is what the state of the device does not allow. */
record BulkManagedDeviceActionResult(
        List<String> successfulDeviceIds,
        List<String> failedDeviceIds,
        List<String> notFoundDeviceIds,
        List<String> notSupportedDeviceIds) {

    static BulkManagedDeviceActionResult none() {
        return new BulkManagedDeviceActionResult(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
}
