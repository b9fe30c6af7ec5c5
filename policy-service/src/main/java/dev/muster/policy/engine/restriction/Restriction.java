package dev.muster.policy.engine.restriction;

import dev.muster.policy.engine.device.OsVersion;
import java.util.List;

/**
 * A platform restriction with everything read that can be read beforehand.
 *
 * @param settings what the administrator wrote
 * @param minimum lowest version, null when unbounded or unreadable
 * @param maximum highest version, null when unbounded or unreadable
 * @param range the range in words, null when there is none
 * @param readable whether every bound that is written is a version; an unreadable bound lets nothing in
 * @param blockedManufacturers makers kept out, trimmed
 */
record Restriction(
        RestrictionSettings settings,
        OsVersion minimum,
        OsVersion maximum,
        String range,
        boolean readable,
        List<String> blockedManufacturers) {

    static Restriction of(RestrictionSettings settings) {
        OsVersion minimum = OsVersion.parse(settings.osMinimum());
        OsVersion maximum = OsVersion.parse(settings.osMaximum());
        return new Restriction(
                settings,
                minimum,
                maximum,
                range(settings),
                (minimum == null) == (settings.osMinimum() == null)
                        && (maximum == null) == (settings.osMaximum() == null),
                settings.blockedManufacturers().stream().map(String::strip).toList());
    }

    boolean hasRange() {
        return range != null;
    }

    /** Whether a version that can be read lies outside the range (PR-7 picks the Android flow by it). */
    boolean keepsOut(OsVersion version) {
        return version != null
                && ((minimum != null && version.below(minimum)) || (maximum != null && maximum.below(version)));
    }

    boolean blocksManufacturer(String reported) {
        if (reported == null || blockedManufacturers.isEmpty()) {
            return false;
        }
        String manufacturer = reported.strip();
        for (String blocked : blockedManufacturers) {
            if (blocked.equalsIgnoreCase(manufacturer)) {
                return true;
            }
        }
        return false;
    }

    boolean blocksSku(String reported) {
        for (String blocked : settings.blockedSkus()) {
            if (blocked.equalsIgnoreCase(reported)) {
                return true;
            }
        }
        return false;
    }

    private static String range(RestrictionSettings settings) {
        if (settings.osMinimum() == null) {
            return settings.osMaximum() == null ? null : "at most " + settings.osMaximum();
        }
        return settings.osMaximum() == null
                ? "at least " + settings.osMinimum()
                : settings.osMinimum() + " to " + settings.osMaximum();
    }
}
