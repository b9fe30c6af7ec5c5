package dev.muster.policy.document.json;

import static dev.muster.policy.document.json.JsonFields.flag;
import static dev.muster.policy.document.json.JsonFields.number;
import static dev.muster.policy.document.json.JsonFields.text;
import static dev.muster.policy.document.json.JsonFields.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.policy.document.PolicySettings.StatusPage;
import dev.muster.policy.engine.esp.EspSettings;
import java.util.Set;

/**
 * An Enrollment Status Page (E-3) in the JSON of Microsoft Graph.
 *
 * <p>Graph has no property for "block device use until all apps and profiles are installed"; ours is {@value #BLOCK}.
 * Graph's clients cannot send it, so where it is left out and a setting is given that needs it, it is taken to be meant.
 */
final class StatusPageJson {

    static final String BLOCK = "musterBlockDeviceUse";

    private static final int MOST_APPS = 100;
    private static final int LONGEST_TIMEOUT_MINUTES = 1440;

    private StatusPageJson() {}

    static Set<String> properties() {
        return Set.of(
                "showInstallationProgress",
                "blockDeviceSetupRetryByUser",
                "allowDeviceResetOnInstallFailure",
                "allowLogCollectionOnInstallFailure",
                "customErrorMessage",
                "installProgressTimeoutInMinutes",
                "allowDeviceUseOnInstallFailure",
                "trackInstallProgressForAutopilotOnly",
                "disableUserStatusTrackingAfterFirstUser",
                "allowNonBlockingAppInstallation",
                "installQualityUpdates",
                BLOCK,
                "selectedMobileAppIds");
    }

    static StatusPage read(JsonNode json) {
        StatusPage page = new StatusPage(
                flag(json, "showInstallationProgress", true),
                flag(json, "blockDeviceSetupRetryByUser", true),
                flag(json, "allowDeviceResetOnInstallFailure", false),
                flag(json, "allowLogCollectionOnInstallFailure", false),
                text(json, "customErrorMessage", ""),
                number(
                        json,
                        "installProgressTimeoutInMinutes",
                        EspSettings.USUAL_TIMEOUT_MINUTES,
                        0,
                        LONGEST_TIMEOUT_MINUTES),
                flag(json, "allowDeviceUseOnInstallFailure", false),
                flag(json, "trackInstallProgressForAutopilotOnly", false),
                flag(json, "disableUserStatusTrackingAfterFirstUser", false),
                flag(json, "allowNonBlockingAppInstallation", false),
                flag(json, "installQualityUpdates", false),
                flag(json, BLOCK, needsBlock(json)),
                texts(json, "selectedMobileAppIds", MOST_APPS));
        if (!page.blockDeviceUseUntilAllAppsAndProfilesAreInstalled() && needsBlock(json)) {
            throw JsonFields.refused("Reset, use and retry on failure, non-blocking and selected apps need " + BLOCK
                    + " to be true (E-3)");
        }
        return page;
    }

    /** Whether a setting is on that means something only where the page blocks use (E-3). */
    private static boolean needsBlock(JsonNode json) {
        return flag(json, "allowDeviceResetOnInstallFailure", false)
                || flag(json, "allowDeviceUseOnInstallFailure", false)
                || flag(json, "allowNonBlockingAppInstallation", false)
                || !flag(json, "blockDeviceSetupRetryByUser", true)
                || !texts(json, "selectedMobileAppIds", MOST_APPS).isEmpty();
    }

    static void write(StatusPage page, ObjectNode json) {
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
        json.put("installQualityUpdates", page.installQualityUpdates());
        json.put(BLOCK, page.blockDeviceUseUntilAllAppsAndProfilesAreInstalled());
        page.selectedMobileAppIds().forEach(json.putArray("selectedMobileAppIds")::add);
    }
}
