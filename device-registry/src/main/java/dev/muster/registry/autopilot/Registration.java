package dev.muster.registry.autopilot;

import static java.util.Objects.requireNonNull;

/**
 * What is stated about one device to be registered.
 *
 * @param serialNumber trimmed, in upper case
 * @param productKey Windows product id, null when none is stated
 * @param hashDigest SHA-256 of the hardware hash, null when none is stated
 * @param groupTag null when none is stated
 * @param assignedUser user principal in lower case, null when none is stated
 */
public record Registration(
        String serialNumber, String productKey, byte[] hashDigest, String groupTag, String assignedUser) {

    public Registration {
        requireNonNull(serialNumber, "serialNumber");
    }
}
