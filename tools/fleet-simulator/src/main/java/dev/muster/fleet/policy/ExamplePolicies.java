package dev.muster.fleet.policy;

import dev.muster.fleet.Installation;
import dev.muster.fleet.http.JsonClient;
import dev.muster.fleet.identity.SignIn;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/** The policies the demo fleet meets, as an administrator of Contoso would set them up. */
public final class ExamplePolicies {

    private static final String GRAPH = "#microsoft.graph.";

    private ExamplePolicies() {}

    /**
     * Sets them up; what is there already stays as it is.
     *
     * @param told hears the name of each policy that is in place
     */
    public static void setUp(Installation installation, SignIn signIn, Consumer<String> told) {
        var configurations = new EnrollmentConfigurations(
                new JsonClient(installation.address()),
                () -> signIn.token(installation.administrator()).bearer());
        put(configurations, told, restriction("iOS 16 or later (staff)", "ios", "16.0", false), group("staff"));
        var multiSession = configurations.putFilter(multiSession());
        told.accept("Filter: Windows multi-session");
        put(
                configurations,
                told,
                restriction("Only company Windows (finance)", "windows", "", true),
                unless(multiSession, group("finance")));
        put(
                configurations,
                told,
                restriction("No Acme, no Umbrella (work profile)", "androidForWork", "", false, "Acme", "Umbrella"),
                everyone());
        put(
                configurations,
                told,
                restriction("No Acme, no Umbrella (device administrator)", "android", "", false, "Acme", "Umbrella"),
                everyone());
        put(configurations, told, limit("Two devices each (sales)", 2), group("sales"));
        put(configurations, told, statusPage("Setup page (staff)"), group("staff"));
        configurations.putTerms(terms(), group("helpdesk"));
        told.accept("Terms for the helpdesk");
        configurations.manager("dem@contoso.com");
        told.accept("Device enrollment manager dem@contoso.com");
    }

    private static void put(
            EnrollmentConfigurations configurations, Consumer<String> told, JsonObject wanted, JsonObject target) {
        configurations.put(wanted, target);
        told.accept(wanted.getString("displayName"));
    }

    private static JsonObject restriction(
            String name, String platform, String osMinimum, boolean personalBlocked, String... blockedManufacturers) {
        var makers = new JsonArray();
        for (String maker : blockedManufacturers) {
            makers.add(maker);
        }
        return configuration("deviceEnrollmentPlatformRestrictionConfiguration", name)
                .put("platformType", platform)
                .put(
                        "platformRestriction",
                        new JsonObject()
                                .put("platformBlocked", false)
                                .put("personalDeviceEnrollmentBlocked", personalBlocked)
                                .put("osMinimumVersion", osMinimum)
                                .put("osMaximumVersion", "")
                                .put("blockedManufacturers", makers)
                                .put("blockedSkus", new JsonArray()));
    }

    private static JsonObject limit(String name, int devices) {
        return configuration("deviceEnrollmentLimitConfiguration", name).put("limit", devices);
    }

    private static JsonObject statusPage(String name) {
        return configuration("windows10EnrollmentCompletionPageConfiguration", name)
                .put("showInstallationProgress", true)
                .put("installProgressTimeoutInMinutes", 60)
                .put("trackInstallProgressForAutopilotOnly", true)
                .put("allowLogCollectionOnInstallFailure", true);
    }

    private static JsonObject configuration(String type, String name) {
        return new JsonObject()
                .put("@odata.type", GRAPH + type)
                .put("displayName", name)
                .put("description", "Example of the demo fleet");
    }

    private static JsonObject multiSession() {
        return configuration("deviceAndAppManagementAssignmentFilter", "Windows multi-session")
                .put("platform", "windows10AndLater")
                .put("rule", "(device.operatingSystemSKU -eq \"ServerRdsh\")");
    }

    private static JsonObject terms() {
        return configuration("termsAndConditions", "Terms for the helpdesk")
                .put("title", "Terms of use for the helpdesk")
                .put("acceptanceStatement", "You treat what you see of others in confidence.")
                .put("bodyText", "Whoever helps others sees what is theirs. It stays with you.");
    }

    /** The same target, without the devices the filter matches. */
    private static JsonObject unless(String filterId, JsonObject target) {
        return target.copy()
                .put("deviceAndAppManagementAssignmentFilterId", filterId)
                .put("deviceAndAppManagementAssignmentFilterType", "exclude");
    }

    private static JsonObject group(String name) {
        return new JsonObject()
                .put("@odata.type", GRAPH + "groupAssignmentTarget")
                .put("groupId", name);
    }

    private static JsonObject everyone() {
        return new JsonObject().put("@odata.type", GRAPH + "allLicensedUsersAssignmentTarget");
    }
}
