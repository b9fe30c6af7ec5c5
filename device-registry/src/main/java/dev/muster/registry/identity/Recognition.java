package dev.muster.registry.identity;

import java.util.List;

/**
 * Which device an enrollment is of.
 *
 * @param device the device
 * @param claimed identities that are its own from now on
 * @param conflicts identities that belong to other devices
 */
public record Recognition(KnownDevice device, List<Identity> claimed, List<Conflict> conflicts) {

    public Recognition {
        claimed = List.copyOf(claimed);
        conflicts = List.copyOf(conflicts);
    }
}
