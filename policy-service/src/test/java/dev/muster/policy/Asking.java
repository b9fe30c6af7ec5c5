package dev.muster.policy;

import dev.muster.events.enrollment.Applicant;
import dev.muster.events.enrollment.Circumstances;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.enrollment.Platform;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Attempts as the gateway tells them, each of its own. */
public final class Asking {

    private static final AtomicInteger USERS = new AtomicInteger();

    private Asking() {}

    /** A user nobody else is. */
    public static String someone() {
        return "somebody-" + USERS.incrementAndGet() + "@contoso.com";
    }

    public static EnrollmentRequested aPhone(String user, String serialNumber, String... groups) {
        return attempt(EnrollmentMethod.APPLE_BYOD, Platform.IOS, "17.4", serialNumber, null, user, groups);
    }

    public static EnrollmentRequested anOldPhone(String user, String serialNumber, String... groups) {
        return attempt(EnrollmentMethod.APPLE_BYOD, Platform.IOS, "12.0", serialNumber, null, user, groups);
    }

    public static EnrollmentRequested aPc(String user, String serialNumber, String... groups) {
        return attempt(
                EnrollmentMethod.WINDOWS_BYOD, Platform.WINDOWS, "10.0.22631.1", serialNumber, null, user, groups);
    }

    public static EnrollmentRequested anAutomatedPhone(String user, String serialNumber) {
        return attempt(EnrollmentMethod.APPLE_ADE, Platform.IOS, "17.4", serialNumber, null, user);
    }

    public static EnrollmentRequested attempt(
            EnrollmentMethod method,
            Platform platform,
            String osVersion,
            String serialNumber,
            String imei,
            String user,
            String... groups) {
        return new EnrollmentRequested(
                UUID.randomUUID(),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                user == null ? serialNumber : user,
                method,
                new DeviceFacts(platform, osVersion, null, "Maker", "Model", serialNumber, imei, null, null),
                Circumstances.ORDINARY,
                user == null ? null : new Applicant(user, "id-" + user, null, List.of(groups), List.of("pwd")),
                null);
    }
}
