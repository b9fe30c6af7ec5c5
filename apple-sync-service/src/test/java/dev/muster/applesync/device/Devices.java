package dev.muster.applesync.device;

import dev.muster.applesync.apple.AppleDevice;
import dev.muster.applesync.apple.AppleDevice.Operation;
import dev.muster.applesync.apple.AppleDevice.ProfileStanding;
import java.time.Instant;
import java.util.List;

/** Devices as Apple says them. */
public final class Devices {

    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private Devices() {}

    /** A row of the full list. */
    public static AppleDevice listed(String serial) {
        return device(serial, "A", NOON.minusSeconds(86_400), null, null);
    }

    /** A row of the changes, so many seconds after noon. */
    public static AppleDevice row(String serial, Operation operation, long second) {
        return row(serial, operation, second, "A");
    }

    public static AppleDevice row(String serial, Operation operation, long second, String assetTag) {
        Instant at = NOON.plusSeconds(second);
        return device(serial, assetTag, operation == Operation.ADDED ? at : NOON.minusSeconds(86_400), operation, at);
    }

    public static AppleDevice device(
            String serial, String assetTag, Instant assignedAt, Operation operation, Instant operationAt) {
        return new AppleDevice(
                serial,
                "IPAD",
                "IPAD WI-FI",
                "black",
                assetTag,
                "iPadOS",
                "iPad",
                ProfileStanding.EMPTY,
                null,
                null,
                null,
                assignedAt,
                "admin@example.org",
                operation,
                operationAt,
                null,
                false,
                false,
                List.of(),
                List.of(),
                null);
    }
}
