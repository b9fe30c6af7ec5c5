package dev.muster.policy.engine.limit;

import dev.muster.policy.engine.device.Imei;
import dev.muster.policy.engine.known.KnownDevice;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Tells devices apart by what {@link DeviceCount#same} knows them by, so that one with several enrollments counts once. */
final class DistinctDevices {

    private final Set<String> identities = new HashSet<>();

    /** Whether it is none of those before. A device without any identity is always another. */
    boolean add(KnownDevice device) {
        String serial = identity(device, "serial", device.serialNumber());
        String hardware = identity(device, "hardware", device.hardwareId());
        String imei = identity(device, "imei", Imei.significantDigits(device.imei()));
        boolean known = identities.contains(serial) || identities.contains(hardware) || identities.contains(imei);
        remember(serial);
        remember(hardware);
        remember(imei);
        return !known;
    }

    private void remember(String identity) {
        if (identity != null) {
            identities.add(identity);
        }
    }

    private static String identity(KnownDevice device, String kind, String value) {
        return value == null || value.isBlank()
                ? null
                : device.platform().code() + ' ' + kind + ' ' + value.strip().toUpperCase(Locale.ROOT);
    }
}
