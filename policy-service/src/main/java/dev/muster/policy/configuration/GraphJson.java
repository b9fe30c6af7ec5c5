package dev.muster.policy.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.problem.ProblemException;
import dev.muster.policy.configuration.ConfigurationSettings.AllPlatforms;
import dev.muster.policy.configuration.ConfigurationSettings.Limit;
import dev.muster.policy.configuration.ConfigurationSettings.OnePlatform;
import dev.muster.policy.configuration.ConfigurationSettings.StatusPage;
import dev.muster.policy.engine.device.OsVersion;
import dev.muster.policy.engine.esp.EspSettings;
import dev.muster.policy.engine.restriction.RestrictedPlatform;
import dev.muster.policy.engine.restriction.RestrictionSettings;
import dev.muster.reasons.Reason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Settings in the JSON of Microsoft Graph, both ways. Unknown properties are passed by, as Graph does; values out of
 * bounds are refused.
 */
public final class GraphJson {

    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_APPS = 100;
    private static final int MOST_MANUFACTURERS = 100;

    private static final Map<RestrictedPlatform, String> PROPERTY = Map.of(
            RestrictedPlatform.ANDROID_DEVICE_ADMINISTRATOR, "androidRestriction",
            RestrictedPlatform.ANDROID_WORK_PROFILE, "androidForWorkRestriction",
            RestrictedPlatform.IOS, "iosRestriction",
            RestrictedPlatform.MACOS, "macOSRestriction",
            RestrictedPlatform.WINDOWS, "windowsRestriction");
    private static final Map<RestrictedPlatform, String> PLATFORM_TYPE = Map.of(
            RestrictedPlatform.ANDROID_DEVICE_ADMINISTRATOR, "android",
            RestrictedPlatform.ANDROID_WORK_PROFILE, "androidForWork",
            RestrictedPlatform.IOS, "ios",
            RestrictedPlatform.MACOS, "mac",
            RestrictedPlatform.WINDOWS, "windows");

    private GraphJson() {}

    /** Settings of this kind; throws a problem when they cannot be. */
    public static ConfigurationSettings read(Kind kind, JsonNode json) {
        return switch (kind) {
            case LIMIT -> new Limit(number(json, "limit", 15, 1, 15));
            case PLATFORM_RESTRICTIONS -> allPlatforms(json);
            case SINGLE_PLATFORM_RESTRICTION -> onePlatform(json);
            case ENROLLMENT_STATUS_PAGE -> statusPage(json);
        };
    }

    public static ObjectNode write(ConfigurationSettings settings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (settings instanceof Limit limit) {
            json.put("limit", limit.limit());
        } else if (settings instanceof AllPlatforms all) {
            PROPERTY.forEach((platform, property) -> json.set(
                    property, write(all.restrictions().getOrDefault(platform, RestrictionSettings.ALLOW_ALL))));
        } else if (settings instanceof OnePlatform one) {
            json.put("platformType", PLATFORM_TYPE.get(one.platform()));
            json.set("platformRestriction", write(one.restriction()));
        } else if (settings instanceof StatusPage page) {
            write(page, json);
        }
        return json;
    }

    private static AllPlatforms allPlatforms(JsonNode json) {
        Map<RestrictedPlatform, RestrictionSettings> restrictions = new EnumMap<>(RestrictedPlatform.class);
        PROPERTY.forEach((platform, property) -> {
            if (json.path(property).isObject()) {
                restrictions.put(platform, restriction(json.get(property), platform));
            }
        });
        return new AllPlatforms(restrictions);
    }

    private static OnePlatform onePlatform(JsonNode json) {
        String type = text(json, "platformType", "");
        RestrictedPlatform platform = PLATFORM_TYPE.entrySet().stream()
                .filter(entry -> entry.getValue().equalsIgnoreCase(type))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> refused("platformType takes one of " + PLATFORM_TYPE.values()));
        return new OnePlatform(platform, restriction(json.path("platformRestriction"), platform));
    }

    private static RestrictionSettings restriction(JsonNode json, RestrictedPlatform platform) {
        return new RestrictionSettings(
                flag(json, "platformBlocked", false),
                flag(json, "personalDeviceEnrollmentBlocked", false),
                version(json, "osMinimumVersion", platform),
                version(json, "osMaximumVersion", platform),
                texts(json, "blockedManufacturers", MOST_MANUFACTURERS),
                texts(json, "blockedSkus", MOST_MANUFACTURERS));
    }

    private static String version(JsonNode json, String property, RestrictedPlatform platform) {
        String version = text(json, property, "");
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
        json.put("platformBlocked", restriction.platformBlocked());
        json.put("personalDeviceEnrollmentBlocked", restriction.personalBlocked());
        json.put("osMinimumVersion", restriction.osMinimum() == null ? "" : restriction.osMinimum());
        json.put("osMaximumVersion", restriction.osMaximum() == null ? "" : restriction.osMaximum());
        restriction.blockedManufacturers().forEach(json.putArray("blockedManufacturers")::add);
        restriction.blockedSkus().forEach(json.putArray("blockedSkus")::add);
        return json;
    }

    private static StatusPage statusPage(JsonNode json) {
        return new StatusPage(
                flag(json, "showInstallationProgress", true),
                flag(json, "blockDeviceSetupRetryByUser", true),
                flag(json, "allowDeviceResetOnInstallFailure", false),
                flag(json, "allowLogCollectionOnInstallFailure", false),
                text(json, "customErrorMessage", ""),
                number(json, "installProgressTimeoutInMinutes", EspSettings.USUAL_TIMEOUT_MINUTES, 0, 1440),
                flag(json, "allowDeviceUseOnInstallFailure", false),
                flag(json, "trackInstallProgressForAutopilotOnly", false),
                flag(json, "disableUserStatusTrackingAfterFirstUser", false),
                flag(json, "allowNonBlockingAppInstallation", false),
                flag(json, "musterBlockDeviceUse", false),
                texts(json, "selectedMobileAppIds", MOST_APPS));
    }

    private static void write(StatusPage page, ObjectNode json) {
        json.put("showInstallationProgress", page.showInstallationProgress());
        json.put("blockDeviceSetupRetryByUser", page.blockDeviceSetupRetryByUser());
        json.put("allowDeviceResetOnInstallFailure", page.allowDeviceResetOnInstallFailure());
        json.put("allowLogCollectionOnInstallFailure", page.allowLogCollectionOnInstallFailure());
        json.put("customErrorMessage", page.customErrorMessage());
        json.put("installProgressTimeoutInMinutes", page.installProgressTimeoutInMinutes());
        json.put("allowDeviceUseOnInstallFailure", page.allowDeviceUseOnInstallFailure());
        json.put("trackInstallProgressForAutopilotOnly", page.trackInstallProgressForAutopilotOnly());
        json.put("disableUserStatusTrackingAfterFirstUser", page.disableUserStatusTrackingAfterFirstUser());
        json.put("allowNonBlockingAppInstallation", page.allowNonBlockingAppInstallation());
        // Graph has no property for "block device use until all apps and profiles are installed" (E-3).
        json.put("musterBlockDeviceUse", page.blockDeviceUseUntilAllAppsAndProfilesAreInstalled());
        page.selectedMobileAppIds().forEach(json.putArray("selectedMobileAppIds")::add);
    }

    static boolean flag(JsonNode json, String property, boolean fallback) {
        JsonNode value = json.path(property);
        if (value.isMissingNode() || value.isNull()) {
            return fallback;
        }
        if (!value.isBoolean()) {
            throw refused(property + " takes true or false");
        }
        return value.booleanValue();
    }

    static int number(JsonNode json, String property, int fallback, int least, int most) {
        JsonNode value = json.path(property);
        if (value.isMissingNode() || value.isNull()) {
            return fallback;
        }
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw refused(property + " takes a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    static String text(JsonNode json, String property, String fallback) {
        JsonNode value = json.path(property);
        if (value.isMissingNode() || value.isNull()) {
            return fallback;
        }
        if (!value.isTextual() || value.textValue().length() > LONGEST_TEXT) {
            throw refused(property + " takes a text of at most " + LONGEST_TEXT + " characters");
        }
        return value.textValue();
    }

    static List<String> texts(JsonNode json, String property, int most) {
        JsonNode values = json.path(property);
        if (values.isMissingNode() || values.isNull()) {
            return List.of();
        }
        if (!(values instanceof ArrayNode array) || array.size() > most) {
            throw refused(property + " takes a list of at most " + most + " texts");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode value : array) {
            if (!value.isTextual() || value.textValue().length() > 256) {
                throw refused(property + " takes texts of at most 256 characters");
            }
            texts.add(value.textValue());
        }
        return texts;
    }

    static ProblemException refused(String why) {
        return ProblemException.of(Reason.MALFORMED_REQUEST, why);
    }
}
