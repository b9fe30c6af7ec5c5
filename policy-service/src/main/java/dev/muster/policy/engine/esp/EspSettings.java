package dev.muster.policy.engine.esp;

import java.util.List;

/**
 * What an Enrollment Status Page profile says, as far as the decision needs it (E-3).
 *
 * @param showProgress whether there is a page at all
 * @param timeoutMinutes minutes until it gives up; zero or less means the usual 60
 * @param onlyOobe whether it is shown in the out-of-box experience only (E-4)
 * @param blocksUse whether the device cannot be used before everything is installed
 * @param blockingApps the apps that are waited for (E-5); null means all
 */
public record EspSettings(
        boolean showProgress, int timeoutMinutes, boolean onlyOobe, boolean blocksUse, List<String> blockingApps) {

    /** Minutes a page waits unless the profile says otherwise (E-3). */
    public static final int USUAL_TIMEOUT_MINUTES = 60;

    /** The built-in default as delivered: a page that shows progress and holds nobody up. */
    public static final EspSettings PROGRESS_ONLY = new EspSettings(true, USUAL_TIMEOUT_MINUTES, false, false, null);

    public EspSettings {
        timeoutMinutes = timeoutMinutes <= 0 ? USUAL_TIMEOUT_MINUTES : timeoutMinutes;
        blockingApps = blockingApps == null ? null : List.copyOf(blockingApps);
    }
}
