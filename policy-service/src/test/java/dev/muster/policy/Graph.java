package dev.muster.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Bodies in the JSON of Microsoft Graph. */
public final class Graph {

    private static final String TYPE = "@odata.type";

    private Graph() {}

    public static Map<String, Object> limit(String name, int limit) {
        return Map.of(TYPE, "#microsoft.graph.deviceEnrollmentLimitConfiguration", "displayName", name, "limit", limit);
    }

    public static Map<String, Object> restriction(String name, String platform, Map<String, Object> restriction) {
        return Map.of(
                TYPE,
                "#microsoft.graph.deviceEnrollmentPlatformRestrictionConfiguration",
                "displayName",
                name,
                "platformType",
                platform,
                "platformRestriction",
                restriction);
    }

    public static Map<String, Object> statusPage(String name) {
        return Map.of(
                TYPE,
                "#microsoft.graph.windows10EnrollmentCompletionPageConfiguration",
                "displayName",
                name,
                "showInstallationProgress",
                true);
    }

    public static Map<String, Object> filter(String name, String platform, String rule) {
        return Map.of("displayName", name, "platform", platform, "rule", rule);
    }

    public static Map<String, Object> terms(String name) {
        return Map.of("displayName", name, "title", name + " of use", "bodyText", "Be kind to your device.");
    }

    public static Map<String, Object> group(String groupId) {
        return Map.of(TYPE, "#microsoft.graph.groupAssignmentTarget", "groupId", groupId);
    }

    public static Map<String, Object> excluded(String groupId) {
        return Map.of(TYPE, "#microsoft.graph.exclusionGroupAssignmentTarget", "groupId", groupId);
    }

    public static Map<String, Object> allUsers() {
        return Map.of(TYPE, "#microsoft.graph.allLicensedUsersAssignmentTarget");
    }

    public static Map<String, Object> filtered(String groupId, String filterId, String mode) {
        return Map.of(
                TYPE,
                "#microsoft.graph.groupAssignmentTarget",
                "groupId",
                groupId,
                "deviceAndAppManagementAssignmentFilterId",
                filterId,
                "deviceAndAppManagementAssignmentFilterType",
                mode);
    }

    public static Map<String, Object> assignment(Map<String, Object> target) {
        return Map.of("target", target);
    }

    @SafeVarargs
    public static Map<String, Object> assign(Map<String, Object>... targets) {
        List<Map<String, Object>> assignments =
                Arrays.stream(targets).map(Graph::assignment).toList();
        return Map.of("enrollmentConfigurationAssignments", assignments);
    }
}
