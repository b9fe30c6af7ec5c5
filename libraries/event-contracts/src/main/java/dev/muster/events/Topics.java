package dev.muster.events;

import dev.muster.events.Topic.Cleanup;
import dev.muster.events.apple.AppleDeviceState;
import dev.muster.events.apple.PushCertificateState;
import dev.muster.events.apple.SyncCompleted;
import dev.muster.events.apple.SyncFailed;
import dev.muster.events.apple.SyncPageStored;
import dev.muster.events.apple.SyncStarted;
import dev.muster.events.apple.TokenStateChanged;
import dev.muster.events.audit.AdminActionRecorded;
import dev.muster.events.device.AutopilotDeviceState;
import dev.muster.events.device.CorporateIdentifierState;
import dev.muster.events.device.DeviceActionDone;
import dev.muster.events.device.DeviceCategoryChosen;
import dev.muster.events.device.DeviceCategoryState;
import dev.muster.events.device.DeviceCheckedIn;
import dev.muster.events.device.DeviceState;
import dev.muster.events.device.DeviceUnenrolled;
import dev.muster.events.enrollment.EnrollmentAbandoned;
import dev.muster.events.enrollment.EnrollmentCompleted;
import dev.muster.events.enrollment.EnrollmentFailed;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.EnrollmentStarted;
import dev.muster.events.enrollment.EspPhaseChanged;
import dev.muster.events.enrollment.StepReported;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.PolicyState;
import dev.muster.events.terms.TermsAccepted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The one list of topics. Everything that creates, documents or reads topics is made from or tested against it. */
public final class Topics {

    private static final int PARTITIONS = 6;
    private static final Duration A_MONTH = Duration.ofDays(30);
    private static final Duration A_YEAR = Duration.ofDays(365);

    public static final Topic ENROLLMENT_REQUESTS = new Topic(
            "enrollment.requests.v1",
            "subject: user principal in lower case, device identity when userless",
            "enrollment-gateway",
            PARTITIONS,
            Cleanup.DELETE,
            A_MONTH,
            List.of(EnrollmentRequested.class));

    public static final Topic ENROLLMENT_DECISIONS = new Topic(
            "enrollment.decisions.v1",
            "subject: the key of the request",
            "policy-service",
            PARTITIONS,
            Cleanup.DELETE,
            A_MONTH,
            List.of(EnrollmentDecided.class));

    public static final Topic ENROLLMENT_LIFECYCLE = new Topic(
            "enrollment.lifecycle.v1",
            "enrollment id",
            "enrollment-gateway",
            PARTITIONS,
            Cleanup.DELETE,
            A_MONTH,
            List.of(
                    EnrollmentStarted.class,
                    StepReported.class,
                    EspPhaseChanged.class,
                    EnrollmentCompleted.class,
                    EnrollmentFailed.class,
                    EnrollmentAbandoned.class));

    public static final Topic DEVICES = new Topic(
            "devices.v1",
            "device id",
            "device-registry",
            PARTITIONS,
            Cleanup.COMPACT,
            Duration.ZERO,
            List.of(DeviceState.class));

    public static final Topic DEVICE_LIFECYCLE = new Topic(
            "device.lifecycle.v1",
            "enrollment id",
            "enrollment-gateway",
            PARTITIONS,
            Cleanup.DELETE,
            A_MONTH,
            List.of(DeviceCheckedIn.class, DeviceCategoryChosen.class, DeviceActionDone.class, DeviceUnenrolled.class));

    public static final Topic DEVICE_CATEGORIES = new Topic(
            "device-categories.v1",
            "category id",
            "device-registry",
            1,
            Cleanup.COMPACT,
            Duration.ZERO,
            List.of(DeviceCategoryState.class));

    public static final Topic DEVICE_IDENTIFIERS = new Topic(
            "device-identifiers.v1",
            "kind and value, with a colon between",
            "device-registry",
            PARTITIONS,
            Cleanup.COMPACT,
            Duration.ZERO,
            List.of(CorporateIdentifierState.class, AutopilotDeviceState.class));

    public static final Topic APPLE_DEVICES = new Topic(
            "apple-devices.v1",
            "serial number",
            "apple-sync-service",
            PARTITIONS,
            Cleanup.COMPACT,
            Duration.ZERO,
            List.of(AppleDeviceState.class));

    public static final Topic APPLE_SYNC = new Topic(
            "apple-sync.v1",
            "token id",
            "apple-sync-service",
            PARTITIONS,
            Cleanup.DELETE,
            A_MONTH,
            List.of(
                    SyncStarted.class,
                    SyncPageStored.class,
                    SyncCompleted.class,
                    SyncFailed.class,
                    TokenStateChanged.class));

    public static final Topic APPLE_PUSH_CERTIFICATE = new Topic(
            "apple-push-certificate.v1",
            "push-certificate",
            "apple-sync-service",
            1,
            Cleanup.COMPACT,
            Duration.ZERO,
            List.of(PushCertificateState.class));

    public static final Topic POLICIES = new Topic(
            "policies.v1",
            "policy id",
            "policy-service",
            1,
            Cleanup.COMPACT,
            Duration.ZERO,
            List.of(PolicyState.class));

    public static final Topic TERMS = new Topic(
            "terms.v1",
            "user and id of the terms, with a slash between",
            "policy-service",
            PARTITIONS,
            Cleanup.COMPACT,
            Duration.ZERO,
            List.of(TermsAccepted.class));

    public static final Topic AUDIT = new Topic(
            "audit.v1",
            "actor: user principal of the administrator",
            "every service with an administrator API",
            PARTITIONS,
            Cleanup.DELETE,
            A_YEAR,
            List.of(AdminActionRecorded.class));

    /** Carries no events: each gateway proves to itself that what it sends comes back. */
    public static final Topic GATEWAY_PROBES = new Topic(
            "gateway.probes.v1",
            "gateway instance",
            "enrollment-gateway",
            1,
            Cleanup.DELETE,
            Duration.ofMinutes(10),
            List.of());

    public static final List<Topic> ALL = List.of(
            ENROLLMENT_REQUESTS,
            ENROLLMENT_DECISIONS,
            ENROLLMENT_LIFECYCLE,
            DEVICES,
            DEVICE_LIFECYCLE,
            DEVICE_CATEGORIES,
            DEVICE_IDENTIFIERS,
            APPLE_DEVICES,
            APPLE_SYNC,
            APPLE_PUSH_CERTIFICATE,
            POLICIES,
            TERMS,
            AUDIT,
            GATEWAY_PROBES);

    private Topics() {}

    /** The topic that carries this event record. */
    public static Topic of(Class<? extends Event> event) {
        return ALL.stream()
                .filter(topic -> topic.types().contains(event))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(event + " is on no topic"));
    }

    /** The topic with this name (without prefix), or empty. */
    public static Optional<Topic> named(String name) {
        return ALL.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }
}
