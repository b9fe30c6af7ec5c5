package dev.muster.policy.engine;

import dev.muster.events.enrollment.Applicant;
import dev.muster.events.enrollment.Circumstances;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.AppliedPolicy;
import dev.muster.policy.engine.assignment.Assignment;
import dev.muster.policy.engine.assignment.Policy;
import dev.muster.policy.engine.known.KnownDevice;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Attempts, devices and policies as tests need them. */
final class Attempts {

    static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    private Attempts() {}

    static EnrollmentRequested anIphoneOf(String user, String... groups) {
        return attempt(EnrollmentMethod.APPLE_BYOD, Platform.IOS, "17.0", user, List.of(groups));
    }

    static EnrollmentRequested anIphoneOf(String user, String serial, List<String> groups) {
        EnrollmentRequested phone = attempt(EnrollmentMethod.APPLE_BYOD, Platform.IOS, "17.0", user, groups);
        DeviceFacts device = new DeviceFacts(Platform.IOS, "17.0", null, "Acme", "Model", serial, null, null, null);
        return new EnrollmentRequested(
                phone.attemptId(),
                NOW,
                phone.subject(),
                phone.method(),
                device,
                phone.circumstances(),
                phone.user(),
                null);
    }

    static EnrollmentRequested aPcOf(String user, String... groups) {
        return attempt(EnrollmentMethod.WINDOWS_BYOD, Platform.WINDOWS, "10.0.22631.1", user, List.of(groups));
    }

    static EnrollmentRequested aPcWithEdition(String sku) {
        EnrollmentRequested pc = aPcOf("amy@contoso.com");
        DeviceFacts device = new DeviceFacts(
                Platform.WINDOWS, pc.device().osVersion(), sku, "Acme", "Model", "NEW", null, null, null);
        return new EnrollmentRequested(
                pc.attemptId(), NOW, pc.subject(), pc.method(), device, pc.circumstances(), pc.user(), null);
    }

    static EnrollmentRequested attempt(
            EnrollmentMethod method, Platform platform, String osVersion, String user, List<String> groups) {
        return new EnrollmentRequested(
                new UUID(0, 7),
                NOW,
                user == null ? "device" : user,
                method,
                new DeviceFacts(platform, osVersion, null, "Acme", "Model", "NEW", null, null, null),
                Circumstances.ORDINARY,
                user == null ? null : new Applicant(user, "id", null, groups, List.of("pwd")),
                null);
    }

    static KnownDevice anIphone(String serial) {
        return new KnownDevice(
                null,
                Platform.IOS,
                EnrollmentMethod.APPLE_BYOD,
                serial,
                null,
                null,
                KnownDevice.State.MANAGED,
                null,
                NOW.minusSeconds(60));
    }

    static <S> Policy<S> policy(String name, int priority, Assignment assignment, S settings) {
        return new Policy<>(new AppliedPolicy(name, name, priority, 1), assignment, settings);
    }

    static PolicySnapshotBuilder anInstallation() {
        return PolicySnapshot.builder().pushCertificateExpiresAt(NOW.plusSeconds(60));
    }
}
