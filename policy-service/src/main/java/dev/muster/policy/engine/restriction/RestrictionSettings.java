package dev.muster.policy.engine.restriction;

import java.util.List;

/**
 * What a platform restriction says (PR-1).
 *
 * @param platformBlocked whether nothing of this platform enrolls
 * @param personalBlocked whether personally owned devices are kept out
 * @param osMinimum lowest OS version allowed, inclusive; null or blank when unbounded
 * @param osMaximum highest OS version allowed, inclusive; null or blank when unbounded
 * @param blockedManufacturers makers kept out, Android only
 * @param blockedSkus editions kept out, Windows only
 */
public record RestrictionSettings(
        boolean platformBlocked,
        boolean personalBlocked,
        String osMinimum,
        String osMaximum,
        List<String> blockedManufacturers,
        List<String> blockedSkus) {

    /** The built-in default as delivered. */
    public static final RestrictionSettings ALLOW_ALL =
            new RestrictionSettings(false, false, null, null, List.of(), List.of());

    public RestrictionSettings {
        osMinimum = osMinimum == null || osMinimum.isBlank() ? null : osMinimum;
        osMaximum = osMaximum == null || osMaximum.isBlank() ? null : osMaximum;
        blockedManufacturers = blockedManufacturers == null ? List.of() : List.copyOf(blockedManufacturers);
        blockedSkus = blockedSkus == null ? List.of() : List.copyOf(blockedSkus);
    }
}
