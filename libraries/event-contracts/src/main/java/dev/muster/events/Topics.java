package dev.muster.events;

import dev.muster.events.Topic.Cleanup;
import dev.muster.events.audit.AdminActionRecorded;
import dev.muster.events.device.DeviceState;
import dev.muster.events.enrollment.EnrollmentAbandoned;
import dev.muster.events.enrollment.EnrollmentCompleted;
import dev.muster.events.enrollment.EnrollmentFailed;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.EnrollmentStarted;
import dev.muster.events.enrollment.StepReported;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.PolicyState;
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

    public static final Topic POLICIES = new Topic(
            "policies.v1",
            "policy id",
            "policy-service",
            1,
            Cleanup.COMPACT,
            Duration.ZERO,
            List.of(PolicyState.class));

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
            ENROLLMENT_REQUESTS, ENROLLMENT_DECISIONS, ENROLLMENT_LIFECYCLE, DEVICES, POLICIES, AUDIT, GATEWAY_PROBES);

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
