package dev.muster.policy.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.GivenReason;
import dev.muster.events.policy.Outcome;
import dev.muster.platform.DemoRealm;
import dev.muster.policy.Asking;
import dev.muster.policy.Graph;
import dev.muster.policy.PolicyServiceIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an administrator changes, of whatever kind, is in force for the very next decision. */
@QuarkusTest
class NextDecisionIT extends PolicyServiceIT {

    private static final String BETA = "/beta/deviceManagement/";
    private static final String CONFIGURATIONS = BETA + "deviceEnrollmentConfigurations";
    private static final String APPS = "/beta/deviceAppManagement/mobileApps";

    @Test
    void aRestrictionAppliesWhereItsFilterMatches() {
        String filter = created(
                BETA + "assignmentFilters",
                Graph.filter("Next: models", "windows10AndLater", "(device.osVersion -startsWith \"10.0.22631\")"));
        String policy =
                created(CONFIGURATIONS, Graph.restriction("Next: blocked", "windows", Map.of("platformBlocked", true)));
        assign(CONFIGURATIONS + "/" + policy, Graph.filtered("next-filter", filter, "include"));
        assertThat(reasons(Asking.aPc(Asking.someone(), "NEXT-1", "next-filter")))
                .contains("platformBlocked");

        assign(CONFIGURATIONS + "/" + policy, Graph.filtered("next-filter", filter, "exclude"));
        assertThat(reasons(Asking.aPc(Asking.someone(), "NEXT-2", "next-filter")))
                .isEmpty();

        json().body(Map.of("rule", "(device.osVersion -startsWith \"10.0.19\")"))
                .patch(BETA + "assignmentFilters/" + filter)
                .then()
                .statusCode(200);
        assertThat(reasons(Asking.aPc(Asking.someone(), "NEXT-3", "next-filter")))
                .contains("platformBlocked");
        asAdmin().delete(CONFIGURATIONS + "/" + policy).then().statusCode(204);
        asAdmin().delete(BETA + "assignmentFilters/" + filter).then().statusCode(204);
    }

    @Test
    void termsHoldBackUntilTheUserHasAcceptedThem() {
        String terms = created(BETA + "termsAndConditions", Graph.terms("Next: terms"));
        json().body(Graph.assignment(Graph.group("next-terms")))
                .post(BETA + "termsAndConditions/" + terms + "/assignments")
                .then()
                .statusCode(201);
        assertThat(reasons(Asking.aPc(DemoRealm.MIA, "NEXT-4", "next-terms"))).contains("termsNotAccepted");
        change("insert into terms_answer (user_principal, terms_id, accepted_version, accepted_at) values ('"
                + DemoRealm.MIA + "', '" + terms + "', 1, now())");
        assertThat(reasons(Asking.aPc(DemoRealm.MIA, "NEXT-5", "next-terms"))).isEmpty();
        asAdmin().delete(BETA + "termsAndConditions/" + terms).then().statusCode(204);
    }

    @Test
    void aStatusPageWaitsForThoseAppsOfItsListThatAreAssigned() {
        String page = created(
                CONFIGURATIONS,
                Map.of(
                        "@odata.type",
                        "#microsoft.graph.windows10EnrollmentCompletionPageConfiguration",
                        "displayName",
                        "Waits for apps",
                        "showInstallationProgress",
                        true,
                        "musterBlockDeviceUse",
                        true,
                        "selectedMobileAppIds",
                        List.of("told-by-nobody")));
        assign(CONFIGURATIONS + "/" + page, Graph.group("next-apps"));
        assertThat(awaited("NEXT-13")).containsExactly("told-by-nobody");

        String vpn = created(APPS, Map.of("displayName", "VPN client"));
        String game = created(APPS, Map.of("displayName", "Game"));
        json().body(Map.of("mobileAppAssignments", List.of(Graph.assignment(Graph.group("next-apps")))))
                .post(APPS + "/" + vpn + "/assign")
                .then()
                .statusCode(204);
        json().body(Map.of("selectedMobileAppIds", List.of(game, vpn)))
                .patch(CONFIGURATIONS + "/" + page)
                .then()
                .statusCode(200);
        assertThat(awaited("NEXT-14")).containsExactly(vpn);
        json().body(Map.of("selectedMobileAppIds", List.of()))
                .patch(CONFIGURATIONS + "/" + page)
                .then()
                .statusCode(200);
        assertThat(awaited("NEXT-15")).as("all that are assigned").isNull();
        assertThat(text("select string_agg(inputs, '') from decision where request like '%\"NEXT-14\"%'"))
                .as("what stands in the policies is not written down with every decision")
                .contains("known")
                .doesNotContain("assignedApps", vpn);
        for (String document : List.of(CONFIGURATIONS + "/" + page, APPS + "/" + vpn, APPS + "/" + game)) {
            asAdmin().delete(document).then().statusCode(204);
        }
    }

    private List<String> awaited(String serialNumber) {
        return decided(Asking.aPc(Asking.someone(), serialNumber, "next-apps"))
                .esp()
                .blockingApps();
    }

    @Test
    void theMdmUserScopeAndTheFactorsAskedForReachTheNextDecision() {
        String scope = "/beta/policies/mobileDeviceManagementPolicies/"
                + text("select document_id from policy_document where kind = 'mobileDeviceManagementPolicy'");
        json().body(Map.of("appliesTo", "selected")).patch(scope).then().statusCode(204);
        assertThat(reasons(Asking.aPc(Asking.someone(), "NEXT-6", "next-scope")))
                .contains("userNotInMdmScope");
        json().body(Map.of("@odata.id", "https://localhost/beta/groups/next-scope"))
                .post(scope + "/includedGroups/$ref")
                .then()
                .statusCode(204);
        assertThat(reasons(Asking.aPc(Asking.someone(), "NEXT-7", "next-scope")))
                .isEmpty();
        asAdmin().delete(scope + "/includedGroups/next-scope/$ref").then().statusCode(204);
        json().body(Map.of("appliesTo", "all")).patch(scope).then().statusCode(204);

        String factors = BETA + "enrollmentMultiFactorRequirement";
        json().body(Map.of(
                        "appliesTo",
                        "selected",
                        "platforms",
                        List.of("windows"),
                        "includedGroupIds",
                        List.of("next-factors")))
                .patch(factors)
                .then()
                .statusCode(200);
        assertThat(reasons(Asking.aPc(Asking.someone(), "NEXT-8", "next-factors")))
                .contains("mfaRequired");
        json().body(Map.of("appliesTo", "none", "includedGroupIds", List.of()))
                .patch(factors)
                .then()
                .statusCode(200);
        assertThat(reasons(Asking.aPc(Asking.someone(), "NEXT-9", "next-factors")))
                .isEmpty();
    }

    @Test
    void licencesAreAskedForOnlyWhereTheyAreRequiredAndAListedUserHasOne() {
        String licensing = BETA + "enrollmentLicensing";
        String user = Asking.someone();
        json().body(Map.of("isLicenseRequired", true, "includedGroupIds", List.of("staff", "next-licensed")))
                .patch(licensing)
                .then()
                .statusCode(200);
        assertThat(reasons(Asking.aPc(user, "NEXT-10", "next-unlicensed"))).contains("userNotLicensed");
        assertThat(reasons(Asking.aPc(Asking.someone(), "NEXT-11", "next-licensed")))
                .isEmpty();
        json().body(Map.of("userPrincipalName", user))
                .post(BETA + "licensedUsers")
                .then()
                .statusCode(201);
        assertThat(reasons(Asking.aPc(user, "NEXT-12", "next-unlicensed"))).isEmpty();
        asAdmin().delete(BETA + "licensedUsers/" + user).then().statusCode(204);
        json().body(Map.of("isLicenseRequired", false, "includedGroupIds", List.of()))
                .patch(licensing)
                .then()
                .statusCode(200);
    }

    private List<String> reasons(EnrollmentRequested attempt) {
        EnrollmentDecided decided = decided(attempt);
        List<String> codes = decided.reasons().stream().map(GivenReason::code).toList();
        assertThat(decided.outcome()).isEqualTo(codes.isEmpty() ? Outcome.ALLOWED : Outcome.REFUSED);
        return codes;
    }

    private void assign(String document, Map<String, Object> target) {
        json().body(Graph.assign(target)).post(document + "/assign").then().statusCode(204);
    }

    private String created(String collection, Map<String, Object> document) {
        return json().body(document)
                .post(collection)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private RequestSpecification json() {
        return asAdmin().contentType("application/json");
    }
}
