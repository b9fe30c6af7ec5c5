package dev.muster.events.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The Enrollment Status Page the device shows (domain rules §11).
 *
 * @param profile the ESP profile that applied
 * @param timeoutMinutes effective time limit (E-7)
 * @param blocksUse whether the device cannot be used before everything is installed (E-3)
 * @param blockingApps ids of the apps that are waited for (E-5): null means all that are assigned, an empty list none
 */
public record EspPage(AppliedPolicy profile, int timeoutMinutes, boolean blocksUse, List<String> blockingApps) {

    public EspPage {
        requireNonNull(profile, "profile");
        blockingApps = blockingApps == null ? null : List.copyOf(blockingApps);
    }
}
