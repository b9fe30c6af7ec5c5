package dev.muster.applesync.apple;

import static java.util.Objects.requireNonNull;

/**
 * What Apple said of one device it was asked for.
 *
 * @param serialNumber as asked for
 * @param standing whether this server may know it
 * @param device the device, null unless {@link Standing#FOUND}
 */
public record DeviceDetails(String serialNumber, Standing standing, AppleDevice device) {

    public DeviceDetails {
        requireNonNull(serialNumber, "serialNumber");
        requireNonNull(standing, "standing");
    }

    /** Whether this server may know a device. */
    public enum Standing {
        /** It is assigned to this server ({@code SUCCESS}). */
        FOUND,
        /** Apple does not have it. */
        NOT_FOUND,
        /** It is not, or no longer, assigned to this server. */
        NOT_ACCESSIBLE,
        /** Apple said nothing about it, or a word we do not know. */
        NOT_SAID
    }
}
