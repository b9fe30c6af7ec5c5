package dev.muster.applesync.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import dev.muster.applesync.assign.AssignmentStore;
import dev.muster.applesync.assign.AssignmentStore.Rest;
import dev.muster.applesync.assign.AssignmentStore.Round;
import dev.muster.applesync.sync.LeaseLost;
import dev.muster.applesync.testbed.LivelyAppleResource;
import dev.muster.applesync.testbed.Onboarding;
import dev.muster.applesync.testbed.Rows;
import dev.muster.events.Topics;
import dev.muster.events.apple.AppleDeviceState;
import dev.muster.events.apple.AppleMembership;
import dev.muster.events.apple.ProfileStatus;
import dev.muster.fakeapple.FakeApple;
import dev.muster.fakeapple.device.DeviceAttributes;
import dev.muster.fakeapple.fault.Effect;
import dev.muster.fakeapple.fault.Fault;
import dev.muster.fakeapple.portal.AssignmentOutcome;
import dev.muster.fakeapple.portal.DeviceTruth;
import dev.muster.fakeapple.portal.MdmServer;
import dev.muster.fakeapple.service.Endpoint;
import dev.muster.platform.DemoRealm;
import dev.muster.platform.Platform;
import dev.muster.platform.quarkus.PlatformTestResource;
import dev.muster.testkit.Broker;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Profiles and assignments against a fake Apple; the numbers are those of the edge cases in the protocol notes. */
@QuarkusTest
@WithTestResource(
        value = PlatformTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "apple_sync_service"))
@WithTestResource(LivelyAppleResource.class)
class ProfilesIT {

    private static final String SETTINGS = "/beta/deviceManagement/depOnboardingSettings/";

    Platform platform;
    FakeApple apple;

    @Inject
    Broker broker;

    @Inject
    AssignmentStore assignments;

    private Onboarding onboarding;
    private Rows rows;

    @BeforeAll
    static void patience() {
        org.awaitility.Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        org.awaitility.Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
    }

    @BeforeEach
    void begin() {
        onboarding = new Onboarding(platform);
        rows = new Rows(platform);
    }

    @AfterEach
    void mend() {
        apple.faults().clear();
    }

    @Test
    void AP4_theDefaultOfItsOperatingSystemReachesEveryDeviceAndNoOther() {
        MdmServer server = apple.serverWith(0);
        List<String> phones = add(server, 30, DeviceAttributes.IPHONE);
        List<String> macs = add(server, 5, DeviceAttributes.MAC);
        UUID token = synchronised(server, 35);
        String profile = profile(token, ios("Phones"));
        setDefault(token, profile);
        await().untilAsserted(() -> assertThat(phones).allMatch(serial -> hasProfile(server, serial)));
        assertThat(macs).noneMatch(serial -> hasProfile(server, serial));
        await().untilAsserted(() -> assertThat(nameOfProfile(phones.get(0))).isEqualTo("Phones"));
        assertThat(last(phones.get(0)).profileStatus()).isEqualTo(ProfileStatus.ASSIGNED);
        onboarding
                .asAdmin()
                .get(SETTINGS + token + "/importedAppleDeviceIdentities/" + phones.get(0))
                .then()
                .statusCode(200)
                .body("musterAssignedProfileName", equalTo("Phones"))
                .body("musterProfileStatus", equalTo("assigned"))
                .body("enrollmentState", equalTo("notContacted"));
    }

    @Test
    void aDeviceThatComesLaterGetsTheDefaultWithoutAnybodyDoingAnything() {
        MdmServer server = apple.serverWith(0);
        add(server, 1, DeviceAttributes.IPHONE);
        UUID token = synchronised(server, 1);
        setDefault(token, profile(token, ios("Later")));
        String late = add(server, 1, DeviceAttributes.IPHONE).get(0);
        rows.letPass(token, Duration.ofHours(13));
        await().untilAsserted(() -> assertThat(hasProfile(server, late)).isTrue());
    }

    @Test
    void edge17_assignedAgainToTheSameServerADeviceGetsItsProfileAgain() {
        MdmServer server = apple.serverWith(0);
        String serial = add(server, 1, DeviceAttributes.IPHONE).get(0);
        UUID token = synchronised(server, 1);
        setDefault(token, profile(token, ios("Again")));
        await().untilAsserted(() -> assertThat(hasProfile(server, serial)).isTrue());
        server.assignAgain(serial);
        rows.letPass(token, Duration.ofHours(13));
        await().untilAsserted(() -> assertThat(status(token, serial)).isEqualTo("assigned"));
        await().untilAsserted(() -> assertThat(hasProfile(server, serial)).isTrue());
    }

    @Test
    void aTokenAppleIsSlowWithHoldsUpNoOther() {
        MdmServer slow = apple.serverWith(0);
        add(slow, 1, DeviceAttributes.IPHONE);
        UUID slowToken = synchronised(slow, 1);
        MdmServer quick = apple.serverWith(0);
        String serial = add(quick, 1, DeviceAttributes.IPHONE).get(0);
        UUID quickToken = synchronised(quick, 1);
        apple.faults().add(Fault.at(Effect.timeout(), Endpoint.ASSIGNMENT).onlyFor(slow.uuid()));
        setDefault(slowToken, profile(slowToken, ios("Slow")));
        await().until(() -> apple.faults().waiting().isEmpty());
        setDefault(quickToken, profile(quickToken, ios("Quick")));
        await().untilAsserted(() -> assertThat(hasProfile(quick, serial)).isTrue());
        assertThat(isBeingAssigned(slowToken)).isTrue();
    }

    @Test
    void aTokenAppleWantsLeftAloneIsLeftAloneWhateverIsWished() {
        MdmServer throttled = apple.serverWith(0);
        add(throttled, 1, DeviceAttributes.IPHONE);
        UUID token = synchronised(throttled, 1);
        apple.faults()
                .add(Fault.at(Effect.retryAfter(429, "3600"), Endpoint.ASSIGNMENT)
                        .onlyFor(throttled.uuid())
                        .times(1));
        setDefault(token, profile(token, ios("Throttled")));
        awaitRest(token);
        String rounds = "select fence from assignment_due where token_id = '" + token + "'";
        long before = rows.number(rounds);
        setDefault(token, profile(token, ios("Wished")));
        assertThat(rows.number(
                        "select count(*) from assignment_due where due_at <= now() and token_id = '" + token + "'"))
                .isEqualTo(1);
        // Who is due earlier is looked at earlier.
        MdmServer later = apple.serverWith(0);
        String serial = add(later, 1, DeviceAttributes.IPHONE).get(0);
        UUID laterToken = synchronised(later, 1);
        setDefault(laterToken, profile(laterToken, ios("Later")));
        await().untilAsserted(() -> assertThat(hasProfile(later, serial)).isTrue());
        assertThat(rows.number(rounds)).isEqualTo(before);
        rows.change("update assignment_due set not_before = now() where token_id = '" + token + "'");
        await().untilAsserted(() -> assertThat(rows.number(rounds)).isGreaterThan(before));
    }

    @Test
    void aTokenRestsNoLongerWhenItsFileIsRenewed() {
        MdmServer server = apple.serverWith(0);
        String serial = add(server, 1, DeviceAttributes.IPHONE).get(0);
        UUID token = synchronised(server, 1);
        rows.change(
                "update assignment_due set not_before = now() + interval '1 hour' where token_id = '" + token + "'");
        setDefault(token, profile(token, ios("Renewed")));
        onboarding.renew(token, server);
        await().untilAsserted(() -> assertThat(hasProfile(server, serial)).isTrue());
    }

    @Test
    void aTokenRestsNoLongerWhenTheTermsAreAccepted() {
        MdmServer server = apple.serverWith(0);
        String serial = add(server, 1, DeviceAttributes.IPHONE).get(0);
        UUID token = synchronised(server, 1);
        server.organization().publishNewTerms();
        setDefault(token, profile(token, ios("Terms")));
        awaitRest(token);
        server.organization().acceptTerms();
        rows.change("update assignment_due set due_at = now(), not_before = now() + interval '1 day' where token_id = '"
                + token + "'");
        rows.letPass(token, Duration.ofHours(13));
        await().untilAsserted(() -> assertThat(hasProfile(server, serial)).isTrue());
    }

    private void awaitRest(UUID token) {
        await().until(() -> rows.number("select count(*) from assignment_due where lease_until is null"
                        + " and not_before > now() + interval '50 minutes' and token_id = '" + token + "'")
                == 1);
    }

    @Test
    void whatARoundThatWasTakenOverStillWantsToWriteIsRefused() {
        UUID token = synchronised(apple.serverWith(1), 1);
        rows.change("update assignment_due set fence = 7, lease_until = now() + interval '1 hour' where token_id = '"
                + token + "'");
        Round earlier = new Round(token, 6);
        assertThatThrownBy(() -> assignments.record(earlier, List.of())).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> assignments.undefined(earlier)).isInstanceOf(LeaseLost.class);
        assignments.end(earlier, new Rest(Instant.now(), true));
        assertThat(isBeingAssigned(token)).isTrue();
        assignments.record(new Round(token, 7), List.of());
    }

    @Test
    void aRoundThatWasLeftInTheMiddleIsTakenOver() {
        UUID token = synchronised(apple.serverWith(1), 1);
        rows.change("update assignment_due set fence = 7, lease_until = now() - interval '1 second',"
                + " due_at = '9999-01-01' where token_id = '" + token + "'");
        await().untilAsserted(() -> assertThat(rows.texts("select fence from assignment_due where lease_until is null"
                        + " and token_id = '" + token + "'"))
                .containsExactly("8"));
    }

    @Test
    void edge20_oneDeviceMoreThanACallTakesGoesWithTheNextCall() {
        MdmServer server = apple.serverWith(0);
        add(server, 1_001, DeviceAttributes.IPHONE);
        UUID token = synchronised(server, 1_001);
        setDefault(token, profile(token, ios("Many")));
        await().untilAsserted(() -> assertThat(rows.number("select count(*) from apple_device where profile_status ="
                        + " 'assigned' and token_id = '" + token + "'"))
                .isEqualTo(1_001));
        assertThat(apple.calls().latest().stream()
                        .filter(call -> call.endpoint() == Endpoint.ASSIGNMENT
                                && server.uuid().equals(call.server()))
                        .mapToInt(call -> call.devices())
                        .max())
                .hasValue(1_000);
    }

    @Test
    void edge20_whatAppleSaysOfEachDeviceDecidesWhenItIsTriedAgain() {
        MdmServer server = apple.serverWith(0);
        List<String> serials = add(server, 5, DeviceAttributes.IPHONE);
        server.assignments().answer(serials.get(1), AssignmentOutcome.FAILED, 1);
        server.assignments().answer(serials.get(2), AssignmentOutcome.THROTTLED, 1);
        server.assignments().answer(serials.get(3), AssignmentOutcome.UNMENTIONED, 1);
        UUID token = synchronised(server, 5);
        setDefault(token, profile(token, ios("Mixed")));
        await().untilAsserted(
                        () -> assertThat(rows.texts("select coalesce(outcome, '-') from apple_device where token_id ="
                                        + " '" + token + "' and serial in ('" + String.join("','", serials)
                                        + "') order by array_position("
                                        + "array['" + String.join("','", serials) + "'], serial::text)"))
                                .containsExactly("SUCCESS", "FAILED", "THROTTLED", "FAILED", "SUCCESS"));
        assertThat(rows.number("select count(*) from apple_device where throttled_until > now() + interval '23 hours'"
                        + " and token_id = '" + token + "'"))
                .isEqualTo(1);
        rows.letPass(token, Duration.ofHours(1));
        await().untilAsserted(
                        () -> assertThat(hasProfile(server, serials.get(1))).isTrue());
        await().untilAsserted(
                        () -> assertThat(hasProfile(server, serials.get(3))).isTrue());
        assertThat(hasProfile(server, serials.get(2))).isFalse();
        rows.letPass(token, Duration.ofHours(24));
        await().untilAsserted(
                        () -> assertThat(hasProfile(server, serials.get(2))).isTrue());
    }

    @Test
    void edge20_aDeviceThatIsNotAccessibleAnyMoreIsRemoved() {
        MdmServer server = apple.serverWith(0);
        List<String> serials = add(server, 2, DeviceAttributes.IPHONE);
        UUID token = synchronised(server, 2);
        server.release(serials.get(0));
        setDefault(token, profile(token, ios("Gone")));
        await().untilAsserted(
                        () -> assertThat(last(serials.get(0)).membership()).isEqualTo(AppleMembership.REMOVED));
        assertThat(hasProfile(server, serials.get(1))).isTrue();
    }

    @Test
    void edge20_aProfileAppleDoesNotKnowAnyMoreIsDefinedAgain() {
        MdmServer server = apple.serverWith(0);
        List<String> serials = add(server, 2, DeviceAttributes.IPHONE);
        UUID token = synchronised(server, 2);
        String profile = profile(token, ios("Lost"));
        apple.faults()
                .add(Fault.at(Effect.word(404, "NOT_FOUND"), Endpoint.ASSIGNMENT)
                        .onlyFor(server.uuid())
                        .times(1));
        setDefault(token, profile);
        await().untilAsserted(
                        () -> assertThat(rows.number("select count(*) from enrollment_profile where apple_uuid is null"
                                        + " and define_at is not null and profile_id = '" + profile + "'"))
                                .isEqualTo(1));
        rows.letPass(token, Duration.ofMinutes(16));
        await().untilAsserted(() -> assertThat(serials).allMatch(serial -> hasProfile(server, serial)));
    }

    @Test
    void edge21_aChangedProfileIsDefinedAnewAndReachesEveryDevice() {
        MdmServer server = apple.serverWith(0);
        List<String> serials = add(server, 3, DeviceAttributes.IPHONE);
        UUID token = synchronised(server, 3);
        String profile = profile(token, ios("Before"));
        setDefault(token, profile);
        await().untilAsserted(() -> assertThat(serials).allMatch(serial -> hasProfile(server, serial)));
        server.activate(serials.get(0));
        rows.letPass(token, Duration.ofHours(13));
        await().untilAsserted(() -> assertThat(status(token, serials.get(0))).isEqualTo("pushed"));
        onboarding
                .asAdmin()
                .body(Map.of("supportDepartment", "IT"))
                .patch(SETTINGS + token + "/enrollmentProfiles/" + profile)
                .then()
                .statusCode(200);
        await().untilAsserted(() -> assertThat(server.profiles()).hasSize(2));
        await().untilAsserted(() -> assertThat(status(token, serials.get(0))).isEqualTo("assigned"));
        onboarding
                .asAdmin()
                .get(SETTINGS + token + "/importedAppleDeviceIdentities/" + serials.get(0))
                .then()
                .body("musterChangedSinceActivation", equalTo(true));
    }

    @Test
    void AP3_aProfileWhoseContentIsTheSameIsNotDefinedAgain() {
        MdmServer server = apple.serverWith(0);
        String serial = add(server, 1, DeviceAttributes.IPHONE).get(0);
        UUID token = synchronised(server, 1);
        String profile = profile(token, ios("Same"));
        setDefault(token, profile);
        await().untilAsserted(() -> assertThat(hasProfile(server, serial)).isTrue());
        onboarding
                .asAdmin()
                .body(Map.of("deviceNameTemplate", "iPhone-{{SERIAL}}"))
                .patch(SETTINGS + token + "/enrollmentProfiles/" + profile)
                .then()
                .statusCode(200)
                .body("musterDefinedAtApple", equalTo(true));
        assertThat(server.profiles()).hasSize(1);
    }

    @Test
    void anExplicitProfileBeatsTheDefaultUntilItIsTakenAway() {
        MdmServer server = apple.serverWith(0);
        String serial = add(server, 1, DeviceAttributes.IPHONE).get(0);
        UUID token = synchronised(server, 1);
        setDefault(token, profile(token, ios("Default")));
        String special = profile(token, ios("Special"));
        onboarding
                .asAdmin()
                .body(Map.of("deviceIds", List.of(serial.toLowerCase())))
                .post(SETTINGS + token + "/enrollmentProfiles/" + special + "/updateDeviceProfileAssignment")
                .then()
                .statusCode(204);
        await().untilAsserted(() -> assertThat(nameOfProfile(serial)).isEqualTo("Special"));
        onboarding
                .asAdmin()
                .delete(SETTINGS + token + "/enrollmentProfiles/" + special)
                .then()
                .statusCode(409);
        onboarding
                .asAdmin()
                .body(Map.of("deviceIds", List.of(serial)))
                .post(SETTINGS + token + "/musterRemoveDeviceProfileAssignment")
                .then()
                .statusCode(204);
        await().untilAsserted(() -> assertThat(nameOfProfile(serial)).isEqualTo("Default"));
        onboarding
                .asAdmin()
                .delete(SETTINGS + token + "/enrollmentProfiles/" + special)
                .then()
                .statusCode(204);
    }

    @Test
    void withoutADefaultTheProfileIsTakenFromDevicesThatHaveNotFetchedIt() {
        MdmServer server = apple.serverWith(0);
        String serial = add(server, 1, DeviceAttributes.IPHONE).get(0);
        UUID token = synchronised(server, 1);
        String profile = profile(token, ios("Once"));
        setDefault(token, profile);
        await().untilAsserted(() -> assertThat(status(token, serial)).isEqualTo("assigned"));
        onboarding
                .asAdmin()
                .post(SETTINGS + token + "/enrollmentProfiles/" + profile + "/musterRemoveDefaultProfile")
                .then()
                .statusCode(204);
        await().untilAsserted(() -> assertThat(hasProfile(server, serial)).isFalse());
    }

    @Test
    void AP2_whatCannotBeIsRefusedWithEveryReasonBeforeAppleIsAsked() {
        UUID token = onboarding.token(apple.serverWith(0));
        Map<String, Object> wrong = new java.util.HashMap<>(ios("Wrong"));
        wrong.put("profileRemovalDisabled", true);
        wrong.put("supervisedModeEnabled", false);
        wrong.put("supportPhoneNumber", "1".repeat(51));
        onboarding
                .asAdmin()
                .body(wrong)
                .post(SETTINGS + token + "/enrollmentProfiles")
                .then()
                .statusCode(400)
                .body("error.message", containsString("FLAGS_INVALID"))
                .body("error.message", containsString("SUPPORT_PHONE_INVALID"));
    }

    @Test
    void AP2_panesAreSaidInBothWays() {
        UUID token = onboarding.token(apple.serverWith(0));
        Map<String, Object> body = new java.util.HashMap<>(ios("Panes"));
        body.put("siriDisabled", true);
        body.put("enabledSkipKeys", null);
        String id = profile(token, body);
        onboarding
                .asAdmin()
                .get(SETTINGS + token + "/enrollmentProfiles/" + id)
                .then()
                .body("enabledSkipKeys", hasItem("Siri"));
        onboarding
                .asAdmin()
                .body(Map.of("enabledSkipKeys", List.of("FileVault", "Payment", "BrandNew")))
                .patch(SETTINGS + token + "/enrollmentProfiles/" + id)
                .then()
                .statusCode(200)
                .body("siriDisabled", equalTo(false))
                .body("applePayDisabled", equalTo(true))
                .body(
                        "musterWarnings",
                        hasItems(
                                "ios has no pane FileVault",
                                "Apple is told of the pane BrandNew, which is not known here"));
    }

    @Test
    void whoeverIsNoAdministratorChangesNothing() {
        UUID token = onboarding.token(apple.serverWith(0));
        String profile = profile(token, ios("Mine"));
        String profiles = SETTINGS + token + "/enrollmentProfiles";
        for (String user : List.of(DemoRealm.OPERATOR, DemoRealm.READER, DemoRealm.AMY)) {
            onboarding.as(user).body(ios("Theirs")).post(profiles).then().statusCode(403);
            onboarding
                    .as(user)
                    .body(Map.of())
                    .patch(profiles + "/" + profile)
                    .then()
                    .statusCode(403);
            onboarding.as(user).delete(profiles + "/" + profile).then().statusCode(403);
            onboarding
                    .as(user)
                    .post(profiles + "/" + profile + "/setDefaultProfile")
                    .then()
                    .statusCode(403);
            onboarding
                    .as(user)
                    .body(Map.of("deviceIds", List.of("X")))
                    .post(profiles + "/" + profile + "/updateDeviceProfileAssignment")
                    .then()
                    .statusCode(403);
            onboarding
                    .as(user)
                    .post(SETTINGS + token + "/syncWithAppleDeviceEnrollmentProgram")
                    .then()
                    .statusCode(403);
            onboarding
                    .as(user)
                    .body(Map.of())
                    .post("/apple/tokens/" + token + "/runs")
                    .then()
                    .statusCode(403);
            onboarding
                    .as(user)
                    .delete(SETTINGS + token + "/importedAppleDeviceIdentities/X")
                    .then()
                    .statusCode(403);
        }
        onboarding.as(DemoRealm.AMY).get(profiles).then().statusCode(403);
        onboarding
                .as(DemoRealm.AMY)
                .get("/apple/tokens/" + token + "/runs")
                .then()
                .statusCode(403);
        onboarding
                .as(DemoRealm.AMY)
                .get("/apple/tokens/" + token + "/runs/live")
                .then()
                .statusCode(403);
        onboarding
                .as(DemoRealm.AMY)
                .get(SETTINGS + token + "/importedAppleDeviceIdentities")
                .then()
                .statusCode(403);
    }

    private static Map<String, Object> ios(String name) {
        return Map.of(
                "@odata.type",
                "#microsoft.graph.depIOSEnrollmentProfile",
                "displayName",
                name,
                "supervisedModeEnabled",
                true,
                "requiresUserAuthentication",
                true,
                "configurationWebUrl",
                true);
    }

    private String profile(UUID token, Map<String, Object> body) {
        return onboarding
                .asAdmin()
                .body(body)
                .post(SETTINGS + token + "/enrollmentProfiles")
                .then()
                .statusCode(201)
                .body("id", notNullValue())
                .extract()
                .path("id");
    }

    private void setDefault(UUID token, String profile) {
        onboarding
                .asAdmin()
                .post(SETTINGS + token + "/enrollmentProfiles/" + profile + "/setDefaultProfile")
                .then()
                .statusCode(204);
    }

    private static List<String> add(MdmServer server, int devices, DeviceAttributes attributes) {
        List<String> serials = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            String serial = "P"
                    + UUID.randomUUID()
                            .toString()
                            .replace("-", "")
                            .substring(0, 11)
                            .toUpperCase();
            server.addDevice(serial, attributes);
            serials.add(serial);
        }
        return serials;
    }

    private UUID synchronised(MdmServer server, int devices) {
        UUID token = onboarding.token(server);
        await().untilAsserted(() -> assertThat(rows.number("select count(*) from sync_run where state = 'completed'"
                        + " and devices >= " + devices + " and token_id = '" + token + "'"))
                .isEqualTo(1));
        return token;
    }

    private boolean isBeingAssigned(UUID token) {
        return rows.number(
                        "select count(*) from assignment_due where lease_until > now() and token_id = '" + token + "'")
                == 1;
    }

    private static boolean hasProfile(MdmServer server, String serial) {
        DeviceTruth device = server.device(serial).orElseThrow();
        return device.profileUuid() != null && !device.profileStatus().word().equals("removed");
    }

    private String status(UUID token, String serial) {
        return rows.texts("select profile_status from apple_device where token_id = '" + token + "' and serial = '"
                        + serial + "'")
                .get(0);
    }

    private String nameOfProfile(String serial) {
        return last(serial).profile() == null ? null : last(serial).profile().name();
    }

    private AppleDeviceState last(String serial) {
        List<AppleDeviceState> told = broker.told(Topics.APPLE_DEVICES, serial, AppleDeviceState.class);
        return told.get(told.size() - 1);
    }
}
