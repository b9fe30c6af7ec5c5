package dev.muster.applesync.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.applesync.apple.AppleDevice;
import java.util.UUID;

/** Tells whether two things are the same without keeping both. */
public final class Fingerprint {

    private static final char BETWEEN = '\u001f';

    private Fingerprint() {}

    /** Of everything Apple says about a device; what happened to it when is not part of it. */
    static UUID of(AppleDevice device) {
        StringBuilder all = new StringBuilder(320);
        for (Object value : new Object[] {
            device.serialNumber(),
            device.model(),
            device.description(),
            device.color(),
            device.assetTag(),
            device.os(),
            device.deviceFamily(),
            device.profileStatus(),
            device.profileUuid(),
            device.profileAssignedAt(),
            device.profilePushedAt(),
            device.assignedAt(),
            device.assignedBy(),
            device.migrationDeadline(),
            device.replacement(),
            device.releasedByReplacement(),
            device.imeis(),
            device.meids(),
            device.eid()
        }) {
            all.append(value).append(BETWEEN);
        }
        return of(all.toString());
    }

    /** Of a text. */
    public static UUID of(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(UTF_8));
    }
}
