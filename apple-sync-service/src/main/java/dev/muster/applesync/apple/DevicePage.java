package dev.muster.applesync.apple;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * A page of a device list.
 *
 * @param devices in Apple's order, possibly empty, possibly with repetitions
 * @param cursor where it ended: opaque, up to 1,000 characters, not empty
 * @param moreToFollow whether there is a next page now
 * @param fetchedUntil up to when Apple's list is complete, null when it did not say
 */
public record DevicePage(List<AppleDevice> devices, String cursor, boolean moreToFollow, Instant fetchedUntil) {

    public DevicePage {
        devices = List.copyOf(devices);
        requireNonNull(cursor, "cursor");
    }
}
