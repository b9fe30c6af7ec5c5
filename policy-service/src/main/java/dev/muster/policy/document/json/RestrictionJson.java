package dev.muster.policy.document.json;

import static dev.muster.policy.document.json.JsonFields.flag;
import static dev.muster.policy.document.json.JsonFields.refused;
import static dev.muster.policy.document.json.JsonFields.text;
import static dev.muster.policy.document.json.JsonFields.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.policy.document.PolicySettings.AllPlatforms;
import dev.muster.policy.document.PolicySettings.OnePlatform;
import dev.muster.policy.engine.device.OsVersion;
import dev.muster.policy.engine.restriction.RestrictedPlatform;
import dev.muster.policy.engine.restriction.RestrictionSettings;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Platform restrictions (PR-1, PR-6) in the JSON of Microsoft Graph: the all-platform and the single-platform form. */
final class RestrictionJson {

    private static final int MOST_MANUFACTURERS = 100;
    private static final int LONGEST_VERSION = 64;
    private static final Set<String> PROPERTIES = Set.of(
            "platformBlocked",
            "personalDeviceEnrollmentBlocked",
            "osMinimumVersion",
            "osMaximumVersion",
            "blockedManufacturers",
            "blockedSkus");
    private static final Map<RestrictedPlatform, String> PROPERTY = new EnumMap<>(Map.of(
            RestrictedPlatform.ANDROID_DEVICE_ADMINISTRATOR, "androidRestriction",
            RestrictedPlatform.ANDROID_WORK_PROFILE, "androidForWorkRestriction",
            RestrictedPlatform.IOS, "iosRestriction",
            RestrictedPlatform.MACOS, "macOSRestriction",
            RestrictedPlatform.WINDOWS, "windowsRestriction"));
    private static final Map<RestrictedPlatform, String> PLATFORM_TYPE = new EnumMap<>(Map.of(
            RestrictedPlatform.ANDROID_DEVICE_ADMINISTRATOR, "android",
            RestrictedPlatform.ANDROID_WORK_PROFILE, "androidForWork",
            RestrictedPlatform.IOS, "ios",
            RestrictedPlatform.MACOS, "mac",
            RestrictedPlatform.WINDOWS, "windows"));

    private RestrictionJson() {}

    static Set<String> allPlatformsProperties() {
        return new LinkedHashSet<>(PROPERTY.values());
    }

    static Set<String> onePlatformProperties() {
        return Set.of("platformType", "platformRestriction");
    }

    static AllPlatforms allPlatforms(JsonNode json) {
        Map<RestrictedPlatform, RestrictionSettings> restrictions = new EnumMap<>(RestrictedPlatform.class);
        PROPERTY.forEach((platform, property) -> {
            if (json.hasNonNull(property)) {
                restrictions.put(platform, restriction(json.get(property), property, platform));
            }
        });
        return new AllPlatforms(restrictions);
    }

    static OnePlatform onePlatform(JsonNode json) {
        String type = text(json, "platformType", "");
        RestrictedPlatform platform = PLATFORM_TYPE.entrySet().stream()
                .filter(entry -> entry.getValue().equalsIgnoreCase(type))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> refused("platformType takes one of " + String.join(", ", PLATFORM_TYPE.values())));
        JsonNode restriction = json.path("platformRestriction");
        return new OnePlatform(
                platform,
                restriction.isMissingNode() || restriction.isNull()
                        ? RestrictionSettings.ALLOW_ALL
                        : restriction(restriction, "platformRestriction", platform));
    }

    static void write(AllPlatforms all, ObjectNode json) {
        PROPERTY.forEach((platform, property) ->
                json.set(property, write(all.restrictions().getOrDefault(platform, RestrictionSettings.ALLOW_ALL))));
    }

    static void write(OnePlatform one, ObjectNode json) {
        json.put("platformType", PLATFORM_TYPE.get(one.platform()));
        json.set("platformRestriction", write(one.restriction()));
    }

    private static RestrictionSettings restriction(JsonNode json, String where, RestrictedPlatform platform) {
        if (!json.isObject()) {
            throw refused(where + " takes an object");
        }
        JsonFields.onlyKnown(json, PROPERTIES);
        RestrictionSettings restriction = new RestrictionSettings(
                flag(json, "platformBlocked", false),
                flag(json, "personalDeviceEnrollmentBlocked", false),
                version(json, "osMinimumVersion", platform),
                version(json, "osMaximumVersion", platform),
                texts(json, "blockedManufacturers", MOST_MANUFACTURERS),
                texts(json, "blockedSkus", MOST_MANUFACTURERS));
        ordered(restriction);
        onlyWhere(
                restriction.blockedManufacturers(),
                platform == RestrictedPlatform.ANDROID_DEVICE_ADMINISTRATOR
                        || platform == RestrictedPlatform.ANDROID_WORK_PROFILE,
                "blockedManufacturers is for Android only (PR-1)");
        onlyWhere(
                restriction.blockedSkus(),
                platform == RestrictedPlatform.WINDOWS,
                "blockedSkus is for Windows only (PR-1)");
        return restriction;
    }

    private static void ordered(RestrictionSettings restriction) {
        OsVersion least = OsVersion.parse(restriction.osMinimum());
        OsVersion most = OsVersion.parse(restriction.osMaximum());
        if (least != null && most != null && most.below(least)) {
            throw refused("osMinimumVersion is above osMaximumVersion");
        }
    }

    private static void onlyWhere(List<String> values, boolean allowed, String rule) {
        if (!values.isEmpty() && !allowed) {
            throw refused(rule);
        }
    }

    private static String version(JsonNode json, String property, RestrictedPlatform platform) {
        String version = text(json, property, "", LONGEST_VERSION);
        if (version.isBlank()) {
            return "";
        }
        if (platform == RestrictedPlatform.MACOS) {
            throw refused(property + " is not supported for macOS (PR-6)");
        }
        if (OsVersion.parse(version) == null) {
            throw refused(property + " is not a version: numbers and dots, at most four parts");
        }
        return version;
    }

    private static ObjectNode write(RestrictionSettings restriction) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@odata.type", "#microsoft.graph.deviceEnrollmentPlatformRestriction");
        json.put("platformBlocked", restriction.platformBlocked());
        json.put("personalDeviceEnrollmentBlocked", restriction.personalBlocked());
        json.put("osMinimumVersion", restriction.osMinimum() == null ? "" : restriction.osMinimum());
        json.put("osMaximumVersion", restriction.osMaximum() == null ? "" : restriction.osMaximum());
        restriction.blockedManufacturers().forEach(json.putArray("blockedManufacturers")::add);
        restriction.blockedSkus().forEach(json.putArray("blockedSkus")::add);
        return json;
    }
}
