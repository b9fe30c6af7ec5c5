package dev.muster.policy.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.events.apple.AdeProfile;
import dev.muster.events.apple.AppleDeviceState;
import dev.muster.events.apple.AppleMembership;
import dev.muster.events.apple.ProfileStatus;
import dev.muster.events.apple.PushCertificateState;
import dev.muster.events.device.AutopilotDeviceState;
import dev.muster.events.device.AutopilotMode;
import dev.muster.events.device.AutopilotStanding;
import dev.muster.events.device.CorporateIdentifierState;
import dev.muster.events.device.DeviceState;
import dev.muster.events.device.EnrollmentState;
import dev.muster.events.device.IdentifierKind;
import dev.muster.events.device.IdentifierState;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.GivenReason;
import dev.muster.events.policy.Ownership;
import dev.muster.policy.Asking;
import dev.muster.policy.PolicyServiceIT;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What other services tell is known to the next decision. */
@QuarkusTest
class FactsIT extends PolicyServiceIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void O2_a_listed_serial_number_makes_the_next_attempt_corporate_within_a_second() {
        broker.publish(List.of(serial("LISTED-0", NOON)));
        await().until(() -> known("serialNumber:LISTED-0"));
        decided(Asking.aPhone(Asking.someone(), "LISTED-0"));
        Instant told = Instant.now();
        broker.publish(List.of(serial("LISTED-1", NOON)));

        await().until(() -> known("serialNumber:LISTED-1"));
        EnrollmentDecided decision = decided(Asking.aPhone(Asking.someone(), " listed-1 "));

        assertThat(decision.ownership()).isEqualTo(Ownership.CORPORATE);
        assertThat(Duration.between(told, decision.decidedAt())).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void O5_a_listed_imei_is_found_by_its_first_fourteen_digits() {
        broker.publish(List.of(new CorporateIdentifierState(
                IdentifierKind.IMEI, "35209900176148", null, IdentifierState.NOT_CONTACTED, null, NOON, "admin")));
        await().until(() -> known("imei:35209900176148"));

        EnrollmentDecided decision = decided(Asking.attempt(
                EnrollmentMethod.APPLE_BYOD, Platform.IOS, "17.4", null, "352099001761481", Asking.someone()));

        assertThat(decision.ownership()).isEqualTo(Ownership.CORPORATE);
    }

    @Test
    void an_identifier_that_was_deleted_is_no_evidence_whatever_comes_late() {
        CorporateIdentifierState listed = serial("GONE-1", NOON);
        broker.publish(List.of(listed));
        broker.publishEndOf(listed, NOON.plusSeconds(60));
        broker.publishAnew(listed);
        broker.publish(List.of(serial("GONE-2", NOON)));
        await().until(() -> known("serialNumber:GONE-2"));
        // Another partition may be ahead of this one.
        await().until(() -> "t".equals(text("select value is null from fact where fact_key = 'serialNumber:GONE-1'")));

        EnrollmentDecided decision = decided(Asking.aPhone(Asking.someone(), "GONE-1"));

        assertThat(decision.ownership()).isEqualTo(Ownership.PERSONAL);
    }

    @Test
    void the_newest_word_counts_in_whatever_order_they_come() {
        AppleDeviceState assigned = appleDevice("ORDER-1", "New profile", NOON.plusSeconds(60));
        broker.publish(List.of(assigned, appleDevice("ORDER-1", "Old profile", NOON), assigned));
        pushCertificate();
        await().until(() -> known("ORDER-1"));

        EnrollmentDecided decision = decided(Asking.anAutomatedPhone(Asking.someone(), "order-1"));

        assertThat(text("select value::json -> 'profile' ->> 'name' from fact where fact_key = 'ORDER-1'"))
                .isEqualTo("New profile");
        assertThat(decision.reasons()).isEmpty();
    }

    @Test
    void AP4_without_an_assigned_profile_automated_enrollment_is_refused() {
        pushCertificate();
        broker.publish(List.of(appleDevice("AP4-1", null, NOON)));
        await().until(() -> known("AP4-1"));

        assertThat(decided(Asking.anAutomatedPhone(Asking.someone(), "AP4-1")).reasons())
                .extracting(GivenReason::code)
                .containsExactly("enrollmentProfileMissing");
    }

    @Test
    void M7_the_push_certificate_told_by_its_owner_counts() {
        pushCertificate();

        assertThat(decided(Asking.aPhone(Asking.someone(), "M7-1")).reasons()).isEmpty();
    }

    @Test
    void O6_a_device_registered_with_Autopilot_is_corporate_and_in_its_device_groups() {
        broker.publish(List.of(new AutopilotDeviceState(
                UUID.randomUUID(),
                "AUTO-1",
                null,
                null,
                "Kiosk profile",
                AutopilotMode.USER_DRIVEN,
                AutopilotStanding.READY,
                List.of("autopilot-kiosks"),
                null,
                NOON)));
        await().until(() -> known("autopilot:AUTO-1"));

        EnrollmentRequested attempt = Asking.aPc(Asking.someone(), "AUTO-1");
        EnrollmentDecided decision = decided(attempt);

        assertThat(decision.ownership()).isEqualTo(Ownership.CORPORATE);
        assertThat(text("select inputs::json -> 'known' ->> 'deviceGroups' from decision where attempt_id = '"
                        + attempt.attemptId() + "'"))
                .isEqualTo("[\"autopilot-kiosks\"]");
    }

    @Test
    void E2_the_groups_of_a_device_the_registry_knows_are_known() {
        UUID device = UUID.randomUUID();
        EnrollmentRequested attempt = Asking.aPc(Asking.someone(), "GROUPED-1");
        broker.publish(List.of(new DeviceState(
                device,
                NOON,
                EnrollmentState.ENROLLED,
                UUID.randomUUID(),
                "somebody-else@contoso.com",
                attempt.method(),
                Ownership.PERSONAL,
                attempt.device(),
                NOON,
                NOON,
                null,
                null,
                List.of("laptops"),
                null,
                null,
                List.of())));
        await().until(() -> text("select 1 from device_group where device_id = '" + device + "'") != null);

        decided(attempt);

        assertThat(text("select inputs::json -> 'facts' -> 0 ->> 'key' from decision where attempt_id = '"
                        + attempt.attemptId() + "'"))
                .isEqualTo(device.toString());
    }

    private void pushCertificate() {
        broker.publish(List.of(new PushCertificateState(
                "com.apple.mgmt.External.test",
                null,
                "01",
                Instant.now().plus(300, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS),
                NOON)));
        await().until(() -> known("push-certificate"));
    }

    private boolean known(String key) {
        return text("select 1 from fact where value is not null and fact_key = '" + key + "'") != null;
    }

    private static CorporateIdentifierState serial(String value, Instant changedAt) {
        return new CorporateIdentifierState(
                IdentifierKind.SERIAL_NUMBER, value, null, IdentifierState.NOT_CONTACTED, null, changedAt, "admin");
    }

    private static AppleDeviceState appleDevice(String serial, String profile, Instant changedAt) {
        return new AppleDeviceState(
                serial,
                new UUID(1, 1),
                "token",
                "iPhone",
                null,
                null,
                null,
                "iPhone",
                "iOS",
                AppleMembership.ASSIGNED,
                profile == null ? null : new AdeProfile(new UUID(1, 2), profile, true, true, false, false, null, false),
                profile == null ? ProfileStatus.EMPTY : ProfileStatus.ASSIGNED,
                changedAt,
                null);
    }
}
