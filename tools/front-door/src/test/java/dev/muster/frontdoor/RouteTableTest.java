package dev.muster.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

    private final RouteTable table = RouteTable.ofMuster();

    @ParameterizedTest
    @CsvSource({
        "/enrollments, GATEWAY",
        "/enrollments/7c9e/steps, GATEWAY",
        "/enrollment-tokens, GATEWAY",
        "/enrollment-profiles/7c9e/qr.svg, GATEWAY",
        "/decisions/7c9e, POLICY",
        "/v1.0/deviceManagement/deviceEnrollmentConfigurations, POLICY",
        "/beta/deviceManagement/deviceEnrollmentConfigurations/1_Limit/assign, POLICY",
        "/beta/deviceManagement/deviceEnrollmentManagers/dem@contoso.com, POLICY",
        "/beta/deviceManagement/assignmentFilters, POLICY",
        "/beta/deviceManagement/termsAndConditions, POLICY",
        "/beta/deviceManagement/appleUserInitiatedEnrollmentProfiles, POLICY",
        "/beta/deviceManagement/roleScopeTags/1, POLICY",
        "/v1.0/deviceAppManagement/mobileApps, POLICY",
        "/beta/policies/mobileDeviceManagementPolicies/1/includedGroups/$ref, POLICY",
        "/terms/7c9e/accept, POLICY",
        "/v1.0/deviceManagement/managedDevices, REGISTRY",
        "/v1.0/deviceManagement/managedDevices/$count, REGISTRY",
        "/v1.0/deviceManagement/deviceCategories, REGISTRY",
        "/beta/deviceManagement/automatedDeviceEnrollmentDevices/DMPXK4T0Q1GC, REGISTRY",
        "/beta/deviceManagement/importedDeviceIdentities/importDeviceIdentityList, REGISTRY",
        "/beta/deviceManagement/depOnboardingSettings/1/enrollmentProfiles, APPLE",
        "/v1.0/deviceManagement/applePushNotificationCertificate, APPLE",
        "/v1.0/deviceManagement/troubleshootingEvents, REPORTING",
        "/reports/overview, REPORTING",
        "/console, REPORTING",
        "/services/apple/q/health/ready, APPLE"
    })
    void aPathLeadsToTheServiceThatOwnsIt(String path, Service owner) {
        assertThat(table.find(path)).contains(owner);
    }

    @ParameterizedTest
    @CsvSource({
        "/BETA/devicemanagement/DEVICEENROLLMENTCONFIGURATIONS/1/setpriority, POLICY",
        "/beta/deviceManagement/managedDevices('7c9e')/, REGISTRY",
        "/beta/users/amy@contoso.com/managedDevices, REGISTRY",
        "/v1.0/groups, REGISTRY",
        "/beta/groups('7c9e')/members/$count, REGISTRY"
    })
    void graphPathsAreFoundInEverySpellingThatScriptsUse(String path, Service owner) {
        assertThat(table.find(path)).contains(owner);
    }

    @ParameterizedTest
    @CsvSource({
        "/enrollment",
        "/enrollmentsx",
        "/Enrollments",
        "/v1.0/deviceManagement",
        "/v1.0",
        "/v1.00/deviceManagement/managedDevices",
        "/services/apple/reports",
        "/services/apple",
        "/services/unknown/q/health",
        "//enrollments"
    })
    void aPathNobodyOwnsLeadsNowhere(String path) {
        assertThat(table.find(path)).isEmpty();
    }

    @Test
    void theLongestPrefixWins() {
        var nested = new RouteTable().route("/reports", Service.REPORTING).route("/reports/apple/sync", Service.APPLE);

        assertThat(nested.find("/reports/apple/sync/7")).contains(Service.APPLE);
        assertThat(nested.find("/reports/apple/other")).contains(Service.REPORTING);
    }

    @Test
    void onePrefixCannotLeadToTwoServices() {
        var taken = new RouteTable().route("/beta/deviceManagement/managedDevices", Service.REGISTRY);

        assertThatThrownBy(() -> taken.route("/beta/devicemanagement/manageddevices", Service.POLICY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
