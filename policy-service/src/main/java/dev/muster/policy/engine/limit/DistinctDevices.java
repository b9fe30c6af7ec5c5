package dev.muster.policy.engine.limit;

import dev.muster.events.enrollment.Platform;
import dev.muster.policy.engine.device.Imei;
import dev.muster.policy.engine.known.KnownDevice;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Tells devices apart by what {@link DeviceCount#same} knows them by, so that one with several enrollments counts once. */
final class DistinctDevices {

    private final Set<Identity> identities = new HashSet<>();

    /** Whether it is none of those before. A device without any identity is always another. */
    boolean add(KnownDevice device) {
        boolean other = remember(device, Kind.SERIAL, device.serialNumber());
        other &= remember(device, Kind.HARDWARE, device.hardwareId());
        other &= remember(device, Kind.IMEI, Imei.significantDigits(device.imei()));
        return other;
    }

    private boolean remember(KnownDevice device, Kind kind, String value) {
        return value == null
                || value.isBlank()
                || identities.add(
                        new Identity(device.platform(), kind, value.strip().toUpperCase(Locale.ROOT)));
    }

    private record Identity(Platform platform, Kind kind, String value) {}

    private enum Kind {
        SERIAL,
        HARDWARE,
        IMEI
    }
}
