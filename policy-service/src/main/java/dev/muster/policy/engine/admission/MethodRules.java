package dev.muster.policy.engine.admission;

import static dev.muster.events.enrollment.EnrollmentMethod.*;

import dev.muster.events.enrollment.Channel;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.policy.engine.apple.EnrollmentType;
import dev.muster.policy.engine.attempt.Attempt;
import dev.muster.policy.engine.attempt.Findings;
import dev.muster.policy.engine.attempt.Methods;
import dev.muster.reasons.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** What a method asks of the device and the installation, whatever the policies say (M-1 to M-8). */
public final class MethodRules {

    private static final Duration PUSH_CERTIFICATE_GRACE = Duration.ofDays(30);
    private static final int FIRST_ANDROID_WITHOUT_NFC = 11;

    private MethodRules() {}

    /** Whether the method exists on the platform (M-1); without it nothing else makes sense. */
    public static boolean exists(Attempt attempt, Findings findings) {
        String method = attempt.method().code();
        String platform = attempt.platform().code();
        if (attempt.method().platforms().contains(attempt.platform())) {
            findings.pass("M-1", "the method exists on the platform", method, platform);
            return true;
        }
        findings.fail(
                "M-1",
                "the method exists on the platform",
                attempt.method().platforms().stream()
                        .map(Platform::code)
                        .sorted()
                        .collect(Collectors.joining(" or ")),
                platform,
                Reason.METHOD_NOT_SUPPORTED,
                Map.of("method", method, "platform", platform));
        return false;
    }

    /**
     * Checks what concerns the method asked for.
     *
     * @param flow on Android, the flow it is sent to (PR-7)
     * @param type on iOS, the enrollment type that was chosen for it (AP-1), null elsewhere
     */
    public static void check(
            Attempt attempt,
            EnrollmentMethod flow,
            EnrollmentType type,
            AdmissionPolicies policies,
            Findings findings) {
        MinimumOs.check(attempt, type, findings);
        if (attempt.platform() == Platform.ANDROID) {
            channel(attempt, findings);
            knox(attempt, findings);
            secondaryUser(attempt, flow, findings);
            googlePlay(attempt, flow, policies, findings);
        } else if (Methods.APPLE.contains(attempt.method())) {
            identity(attempt, findings);
            pushCertificate(attempt, policies, findings);
        }
    }

    private static void channel(Attempt attempt, Findings findings) {
        Channel channel = attempt.request().circumstances().channel();
        if (attempt.method() != ANDROID_CORPORATE_WORK_PROFILE
                || (channel != Channel.NFC && channel != Channel.TOKEN)
                || attempt.osVersion() == null) {
            return;
        }
        String version = attempt.device().osVersion();
        if (attempt.osVersion().first() < FIRST_ANDROID_WITHOUT_NFC) {
            findings.pass("M-3", "the channel " + channel.code() + " is available", "Android 8.0 to 10", version);
        } else {
            findings.fail(
                    "M-3",
                    "the channel " + channel.code() + " is available",
                    "Android 8.0 to 10",
                    version,
                    Reason.CHANNEL_NOT_SUPPORTED,
                    Map.of("channel", channel.code(), "maximum", "10", "actual", version));
        }
    }

    private static void knox(Attempt attempt, Findings findings) {
        if (attempt.request().circumstances().channel() != Channel.KME) {
            return;
        }
        if (attempt.method() == ANDROID_WORK_PROFILE) {
            knoxRefused(
                    "Knox Mobile Enrollment is open to the method",
                    "device administrator or a corporate method",
                    attempt.method().code(),
                    findings);
        }
        String manufacturer = attempt.device().manufacturer();
        if (manufacturer != null && manufacturer.strip().equalsIgnoreCase("samsung")) {
            findings.pass("M-4", "Knox Mobile Enrollment is for Samsung devices", "Samsung", manufacturer);
        } else {
            knoxRefused("Knox Mobile Enrollment is for Samsung devices", "Samsung", manufacturer, findings);
        }
        findings.disregard(
                "M-4",
                "the Knox version, which Samsung's service checks and devices do not report",
                attempt.method() == ANDROID_DEVICE_ADMINISTRATOR ? "at least 2.4" : "at least 2.8",
                null);
    }

    private static void knoxRefused(String check, String expected, String actual, Findings findings) {
        findings.fail(
                "M-4",
                check,
                expected,
                actual,
                Reason.CHANNEL_NOT_SUPPORTED,
                Map.of("channel", Channel.KME.code(), "actual", actual == null ? "" : actual));
    }

    private static void identity(Attempt attempt, Findings findings) {
        if (attempt.platform() != Platform.MACOS
                || !attempt.request().circumstances().virtualMachine()) {
            return;
        }
        boolean serial = present(attempt.device().serialNumber());
        boolean model = present(attempt.device().model());
        if (serial && model) {
            findings.pass("M-5", "the virtual machine has a serial number and a hardware model", null, null);
        } else {
            String missing = serial ? "hardware model" : model ? "serial number" : "serial number, hardware model";
            findings.fail(
                    "M-5",
                    "the virtual machine has a serial number and a hardware model",
                    "serial number and hardware model",
                    "without " + missing,
                    Reason.DEVICE_IDENTITY_MISSING,
                    Map.of("missing", missing));
        }
    }

    private static void secondaryUser(Attempt attempt, EnrollmentMethod flow, Findings findings) {
        if (attempt.method() != ANDROID_WORK_PROFILE && flow != ANDROID_WORK_PROFILE) {
            return;
        }
        if (attempt.request().circumstances().secondaryUser()) {
            findings.fail(
                    "M-6",
                    "the person is the primary user of the device",
                    "primary",
                    "secondary",
                    Reason.SECONDARY_USER,
                    Map.of());
        } else {
            findings.pass("M-6", "the person is the primary user of the device", "primary", "primary");
        }
    }

    private static void pushCertificate(Attempt attempt, AdmissionPolicies policies, Findings findings) {
        Instant told = attempt.known().pushCertificateExpiresAt();
        Instant expiry = told != null ? told : policies.pushCertificateExpiresAt();
        if (expiry != null && attempt.now().isBefore(expiry.plus(PUSH_CERTIFICATE_GRACE))) {
            findings.pass("M-7", "the MDM push certificate is valid or in its 30 days of grace", null, null);
        } else {
            findings.fail(
                    "M-7",
                    "the MDM push certificate is valid or in its 30 days of grace",
                    "valid, or expired for less than 30 days",
                    expiry == null ? "absent" : "expired at " + expiry,
                    Reason.PUSH_CERTIFICATE_MISSING,
                    expiry == null ? Map.of() : Map.of("expiredAt", expiry.toString()));
        }
    }

    private static void googlePlay(
            Attempt attempt, EnrollmentMethod flow, AdmissionPolicies policies, Findings findings) {
        if (!Methods.ANDROID_ENTERPRISE.contains(attempt.method()) && !Methods.ANDROID_ENTERPRISE.contains(flow)) {
            return;
        }
        if (policies.managedGooglePlayConnected()) {
            findings.pass("M-8", "managed Google Play is connected", null, null);
        } else {
            findings.fail(
                    "M-8",
                    "managed Google Play is connected",
                    "connected",
                    "not connected",
                    Reason.MANAGED_GOOGLE_PLAY_NOT_CONNECTED,
                    Map.of());
        }
    }

    private static boolean present(String text) {
        return text != null && !text.isBlank();
    }
}
