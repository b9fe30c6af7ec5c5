package dev.muster.registry.autopilot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.ScopeTags;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import dev.muster.registry.autopilot.ProfileSettings.JoinType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Deployment profiles as Graph's {@code windowsAutopilotDeploymentProfile}. Properties renamed in May 2024 are read and
 * written under both names: scripts use the old ones.
 */
final class GraphProfiles {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 1_500;
    private static final int LONGEST_DEVICE_NAME = 15;
    private static final Pattern LOCALE = Pattern.compile("|os-default|[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Pattern MACRO = Pattern.compile("%SERIAL%|%RAND:([1-9][0-9]?)%", Pattern.CASE_INSENSITIVE);
    private static final Pattern APP_ID = Pattern.compile("[0-9A-Fa-f-]{36}");

    private GraphProfiles() {}

    /**
     * @param scopeTags of a profile whose author names none
     */
    static ProfileSettings defaults(List<String> scopeTags) {
        return new ProfileSettings(
                JoinType.ENTRA,
                "",
                "",
                "windowsPc",
                "os-default",
                null,
                false,
                false,
                false,
                false,
                "singleUser",
                "standard",
                false,
                false,
                false,
                scopeTags);
    }

    /** The name in the body, null when it has none. */
    static String displayName(JsonNode body) {
        String name = text(body, "displayName", null);
        if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
            throw refused("displayName has 1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }

    /** What the body says, and for the rest what was before. */
    static ProfileSettings read(JsonNode body, ProfileSettings before) {
        if (body == null || !body.isObject()) {
            throw refused("The body is a deployment profile");
        }
        JsonNode oobe = body.path("outOfBoxExperienceSetting");
        JsonNode old = body.path("outOfBoxExperienceSettings");
        ProfileSettings read = new ProfileSettings(
                joinType(body, before.joinType()),
                text(body, "description", before.description()),
                text(body, "deviceNameTemplate", before.deviceNameTemplate()),
                word(body, "deviceType", before.deviceType(), "windowsPc", "holoLens"),
                text(body, "locale", text(body, "language", before.locale())),
                text(body, "managementServiceAppId", before.managementServiceAppId()),
                flag(oobe, "eulaHidden", flag(old, "hideEULA", before.eulaHidden())),
                flag(oobe, "privacySettingsHidden", flag(old, "hidePrivacySettings", before.privacySettingsHidden())),
                flag(oobe, "escapeLinkHidden", flag(old, "hideEscapeLink", before.escapeLinkHidden())),
                flag(
                        oobe,
                        "keyboardSelectionPageSkipped",
                        flag(old, "skipKeyboardSelectionPage", before.keyboardSelectionPageSkipped())),
                word(
                        oobe,
                        "deviceUsageType",
                        word(old, "deviceUsageType", before.deviceUsageType(), "singleUser", "shared"),
                        "singleUser",
                        "shared"),
                word(
                        oobe,
                        "userType",
                        word(old, "userType", before.userType(), "standard", "administrator"),
                        "standard",
                        "administrator"),
                flag(body, "preprovisioningAllowed", flag(body, "enableWhiteGlove", before.preprovisioningAllowed())),
                flag(
                        body,
                        "hardwareHashExtractionEnabled",
                        flag(body, "extractHardwareHash", before.hardwareHashExtractionEnabled())),
                flag(body, "hybridAzureADJoinSkipConnectivityCheck", before.skipConnectivityCheck()),
                scopeTags(body, before.roleScopeTagIds()));
        check(read);
        return read;
    }

    static ObjectNode write(DeploymentProfile profile) {
        ProfileSettings settings = profile.settings();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@odata.type", "#microsoft.graph." + settings.joinType().graphType());
        json.put("id", profile.id().toString());
        json.put("displayName", profile.displayName());
        json.put("description", settings.description());
        json.put("deviceNameTemplate", settings.deviceNameTemplate());
        json.put("deviceType", settings.deviceType());
        json.put("locale", settings.locale()).put("language", settings.locale());
        json.put("managementServiceAppId", settings.managementServiceAppId());
        json.put("preprovisioningAllowed", settings.preprovisioningAllowed());
        json.put("enableWhiteGlove", settings.preprovisioningAllowed());
        json.put("hardwareHashExtractionEnabled", settings.hardwareHashExtractionEnabled());
        json.put("extractHardwareHash", settings.hardwareHashExtractionEnabled());
        json.putObject("outOfBoxExperienceSetting")
                .put("eulaHidden", settings.eulaHidden())
                .put("privacySettingsHidden", settings.privacySettingsHidden())
                .put("escapeLinkHidden", settings.escapeLinkHidden())
                .put("keyboardSelectionPageSkipped", settings.keyboardSelectionPageSkipped())
                .put("deviceUsageType", settings.deviceUsageType())
                .put("userType", settings.userType());
        json.putObject("outOfBoxExperienceSettings")
                .put("hideEULA", settings.eulaHidden())
                .put("hidePrivacySettings", settings.privacySettingsHidden())
                .put("hideEscapeLink", settings.escapeLinkHidden())
                .put("skipKeyboardSelectionPage", settings.keyboardSelectionPageSkipped())
                .put("deviceUsageType", settings.deviceUsageType())
                .put("userType", settings.userType());
        if (settings.joinType() == JoinType.HYBRID) {
            json.put("hybridAzureADJoinSkipConnectivityCheck", settings.skipConnectivityCheck());
        }
        settings.roleScopeTagIds().forEach(json.putArray("roleScopeTagIds")::add);
        json.put("createdDateTime", profile.createdAt().toString());
        json.put("lastModifiedDateTime", profile.changedAt().toString());
        return json;
    }

    static ObjectNode write(ProfileAssignment assignment) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("@odata.type", "#microsoft.graph.windowsAutopilotDeploymentProfileAssignment");
        json.put("id", assignment.id().toString());
        json.put("source", "direct").put("sourceId", assignment.profileId().toString());
        ObjectNode target = json.putObject("target");
        switch (assignment.target()) {
            case "allDevices" -> target.put("@odata.type", "#microsoft.graph.allDevicesAssignmentTarget");
            case "group" -> target.put("@odata.type", "#microsoft.graph.groupAssignmentTarget");
            default -> target.put("@odata.type", "#microsoft.graph.exclusionGroupAssignmentTarget");
        }
        if (assignment.groupId() != null) {
            target.put("groupId", assignment.groupId());
        }
        return json;
    }

    private static void check(ProfileSettings settings) {
        if (settings.description().length() > LONGEST_DESCRIPTION) {
            throw refused("description has at most " + LONGEST_DESCRIPTION + " characters");
        }
        if (!LOCALE.matcher(settings.locale()).matches()) {
            throw refused("locale is os-default, a language tag such as en-US, or empty");
        }
        if (settings.managementServiceAppId() != null
                && !APP_ID.matcher(settings.managementServiceAppId()).matches()) {
            throw refused("managementServiceAppId is a GUID");
        }
        checkTemplate(settings.deviceNameTemplate());
        if ("shared".equals(settings.deviceUsageType()) && settings.joinType() == JoinType.HYBRID) {
            throw refused("A self-deploying device joins Entra ID only");
        }
    }

    /** Names have at most 15 characters; a serial number is cut off to fit, so that it counts for one. */
    private static void checkTemplate(String template) {
        if (template.isEmpty()) {
            return;
        }
        int length = 0;
        Matcher macro = MACRO.matcher(template);
        while (macro.find()) {
            length += macro.group(1) == null ? 1 : Integer.parseInt(macro.group(1));
        }
        String rest = MACRO.matcher(template).replaceAll("");
        boolean onlyDigits = rest.equals(template) && template.chars().allMatch(Character::isDigit);
        if (length + rest.length() > LONGEST_DEVICE_NAME || !rest.matches("[A-Za-z0-9-]*") || onlyDigits) {
            throw refused("deviceNameTemplate gives names of at most 15 letters, digits and dashes, not digits alone;"
                    + " it may use %SERIAL% and %RAND:x%");
        }
    }

    private static JoinType joinType(JsonNode body, JoinType before) {
        String type = text(body, "@odata.type", null);
        if (type == null) {
            return before;
        }
        String name = type.substring(type.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        for (JoinType joinType : JoinType.values()) {
            if (joinType.graphType().toLowerCase(Locale.ROOT).equals(name)) {
                return joinType;
            }
        }
        if (name.equals("windowsautopilotdeploymentprofile")) {
            return before;
        }
        throw refused("@odata.type is azureADWindowsAutopilotDeploymentProfile or"
                + " activeDirectoryWindowsAutopilotDeploymentProfile");
    }

    private static List<String> scopeTags(JsonNode body, List<String> before) {
        JsonNode tags = body.get("roleScopeTagIds");
        if (tags == null || tags.isNull()) {
            return before;
        }
        if (!tags.isArray()) {
            throw refused("roleScopeTagIds is a list");
        }
        if (tags.isEmpty()) {
            return before;
        }
        List<String> read = new ArrayList<>();
        tags.forEach(tag -> read.add(tag.isTextual() ? tag.asText() : null));
        return ScopeTags.checked(read, "roleScopeTagIds");
    }

    static String text(JsonNode body, String name, String otherwise) {
        JsonNode value = body == null ? null : body.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw refused(name + " is text");
        }
        return value.asText();
    }

    private static boolean flag(JsonNode body, String name, boolean otherwise) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw refused(name + " is true or false");
        }
        return value.asBoolean();
    }

    private static String word(JsonNode body, String name, String otherwise, String... words) {
        String value = text(body, name, null);
        if (value == null) {
            return otherwise;
        }
        for (String word : words) {
            if (word.equalsIgnoreCase(value)) {
                return word;
            }
        }
        throw refused(name + " is one of " + String.join(", ", words));
    }

    static ProblemException refused(String why) {
        return ProblemException.of(Reason.MALFORMED_REQUEST, why);
    }
}
