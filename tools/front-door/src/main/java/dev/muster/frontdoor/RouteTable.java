package dev.muster.frontdoor;

import static dev.muster.frontdoor.Service.APPLE;
import static dev.muster.frontdoor.Service.GATEWAY;
import static dev.muster.frontdoor.Service.POLICY;
import static dev.muster.frontdoor.Service.REGISTRY;
import static dev.muster.frontdoor.Service.REPORTING;
import static java.util.Locale.ROOT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which path belongs to which service: the longest prefix of whole segments wins, {@code *} stands for any one segment.
 *
 * <p>Paths of the Graph surface are compared without regard to case and end a segment at a key in parentheses too,
 * because scripts in the field write {@code devicemanagement/enrollmentProfiles('id')}. All other paths are exact.
 */
public final class RouteTable {

    private static final String ANY = "*";

    private final Node root = new Node();

    /** The routes of this installation. */
    public static RouteTable ofMuster() {
        var table = new RouteTable()
                .route("/enrollments", GATEWAY)
                .route("/enrollment-tokens", GATEWAY)
                .route("/enrollment-profiles", GATEWAY)
                .route("/portal", GATEWAY)
                .route("/EnrollmentServer", GATEWAY)
                .route("/decisions", POLICY)
                .route("/apple", APPLE)
                .route("/terms", POLICY)
                .route("/users/*/slots", POLICY)
                .route("/reports", REPORTING)
                .route("/operations", REPORTING)
                .route("/console", REPORTING);
        for (String version : List.of("v1.0", "beta")) {
            var management = "/" + version + "/deviceManagement";
            table.collections(
                            management,
                            POLICY,
                            "deviceEnrollmentConfigurations",
                            "deviceEnrollmentManagers",
                            "assignmentFilters",
                            "evaluateAssignmentFilter",
                            "getAssignmentFiltersStatusDetails",
                            "termsAndConditions",
                            "appleUserInitiatedEnrollmentProfiles",
                            "enrollmentMultiFactorRequirement",
                            "directoryDeviceLimit",
                            "enrollmentLicensing",
                            "licensedUsers",
                            "roleScopeTags",
                            "policyVersions")
                    .collections(
                            management,
                            REGISTRY,
                            "managedDevices",
                            "managedDeviceOverview",
                            "automatedDeviceEnrollmentDevices",
                            "deviceCategories",
                            "importedDeviceIdentities",
                            "importedWindowsAutopilotDeviceIdentities",
                            "windowsAutopilotDeviceIdentities",
                            "windowsAutopilotDeploymentProfiles",
                            "windowsAutopilotSettings",
                            "managedDeviceCleanupSettings",
                            "managedDeviceCleanupRules",
                            "deviceConflicts")
                    .collections(
                            management,
                            APPLE,
                            "depOnboardingSettings",
                            "applePushNotificationCertificate",
                            "importedAppleDeviceIdentities")
                    .collections(
                            management,
                            GATEWAY,
                            "androidDeviceOwnerEnrollmentProfiles",
                            "androidForWorkEnrollmentProfiles",
                            "androidManagedStoreAccountEnterpriseSettings")
                    .collections(management, REPORTING, "troubleshootingEvents", "autopilotEvents", "reports")
                    .route("/" + version + "/groups", REGISTRY)
                    .route("/" + version + "/policies/mobileDeviceManagementPolicies", POLICY)
                    .route("/" + version + "/policies/mobileAppManagementPolicies", POLICY)
                    .route("/" + version + "/deviceAppManagement/mobileApps", POLICY)
                    .route("/" + version + "/users/*/deviceEnrollmentConfigurations", POLICY)
                    .route("/" + version + "/users/*/getEffectiveDeviceEnrollmentConfigurations", POLICY)
                    .route("/" + version + "/users/*/managedDevices", REGISTRY)
                    .route("/" + version + "/users/*/deviceManagementTroubleshootingEvents", REPORTING);
        }
        for (Service service : Service.values()) {
            table.route("/services/" + service.code() + "/q", service);
        }
        return table;
    }

    /** Adds a prefix. A second service for the same prefix is a mistake and refused. */
    public RouteTable route(String prefix, Service service) {
        var graph = isGraph(prefix);
        var node = root;
        for (String segment : segments(prefix)) {
            node = node.children.computeIfAbsent(graph ? segment.toLowerCase(ROOT) : segment, s -> new Node());
        }
        if (node.service != null) {
            throw new IllegalArgumentException(prefix + " already leads to " + node.service);
        }
        node.service = service;
        return this;
    }

    /** The service that owns the path, or empty when nobody does. */
    public Optional<Service> find(String path) {
        var graph = isGraph(path);
        var node = root;
        Service found = null;
        for (String segment : segments(path)) {
            node = node.child(graph ? withoutKey(segment).toLowerCase(ROOT) : segment);
            if (node == null) {
                break;
            }
            if (node.service != null) {
                found = node.service;
            }
        }
        return Optional.ofNullable(found);
    }

    /** Whether the path is on the Graph surface, where errors have Graph's shape. */
    public static boolean isGraph(String path) {
        return startsWithSegment(path, "v1.0") || startsWithSegment(path, "beta");
    }

    private RouteTable collections(String parent, Service service, String... names) {
        for (String name : names) {
            route(parent + "/" + name, service);
        }
        return this;
    }

    private static boolean startsWithSegment(String path, String segment) {
        var end = 1 + segment.length();
        return path.regionMatches(true, 1, segment, 0, segment.length())
                && (path.length() == end || path.charAt(end) == '/');
    }

    private static String[] segments(String path) {
        return (path.startsWith("/") ? path.substring(1) : path).split("/");
    }

    private static String withoutKey(String segment) {
        var key = segment.indexOf('(');
        return key > 0 ? segment.substring(0, key) : segment;
    }

    private static final class Node {
        private final Map<String, Node> children = new HashMap<>();
        private Service service;

        Node child(String segment) {
            var exact = children.get(segment);
            return exact != null ? exact : children.get(ANY);
        }
    }
}
