package dev.muster.policy.engine.admission;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.policy.engine.apple.EnrollmentType;
import dev.muster.policy.engine.attempt.Attempt;
import dev.muster.policy.engine.attempt.Findings;
import dev.muster.policy.engine.attempt.Methods;
import dev.muster.policy.engine.device.OsVersion;
import dev.muster.reasons.Reason;
import java.util.Map;

/** The oldest operating system a method works on (M-2). A version that cannot be read is refused. */
final class MinimumOs {

    private static final Floor WINDOWS = new Floor("Windows 10 1607", OsVersion.of(10, 0, 14393, 0));
    private static final Floor WINDOWS_PACKAGE = new Floor("Windows 10 1709", OsVersion.of(10, 0, 16299, 0));
    private static final Floor HOLO_LENS_AUTOPILOT =
            new Floor("Windows Holographic 19041.1103", OsVersion.of(10, 0, 19041, 1103));
    private static final Floor CORPORATE_ANDROID = new Floor("Android 8.0", OsVersion.of(8, 0, 0, 0));
    private static final Floor USER_ENROLLMENT = new Floor("iOS 13", OsVersion.of(13, 0, 0, 0));
    private static final Floor SHARED_IPAD = new Floor("iPadOS 13.4", OsVersion.of(13, 4, 0, 0));

    private MinimumOs() {}

    static void check(Attempt attempt, EnrollmentType type, Findings findings) {
        Floor floor = floor(attempt, type);
        if (floor == null) {
            return;
        }
        String actual = attempt.device().osVersion();
        if (attempt.osVersion() != null && !attempt.osVersion().below(floor.version())) {
            findings.pass("M-2", "the operating system is new enough for the method", floor.name(), actual);
        } else {
            findings.fail(
                    "M-2",
                    "the operating system is new enough for the method",
                    floor.name(),
                    actual,
                    attempt.osVersion() == null ? Reason.OS_VERSION_UNREADABLE : Reason.OS_NOT_SUPPORTED,
                    Map.of("minimum", floor.name(), "actual", actual == null ? "" : actual));
        }
    }

    private static Floor floor(Attempt attempt, EnrollmentType type) {
        EnrollmentMethod method = attempt.method();
        if (attempt.platform() == Platform.WINDOWS) {
            if (method == EnrollmentMethod.WINDOWS_BULK) {
                return WINDOWS_PACKAGE;
            }
            return Methods.AUTOPILOT.contains(method) && attempt.holoLens() ? HOLO_LENS_AUTOPILOT : WINDOWS;
        }
        if (Methods.CORPORATE_ANDROID_ENTERPRISE.contains(method)) {
            return CORPORATE_ANDROID;
        }
        if (method == EnrollmentMethod.APPLE_USER_ENROLLMENT || type == EnrollmentType.USER) {
            return USER_ENROLLMENT;
        }
        boolean sharedIpad = attempt.platform() == Platform.IOS
                && attempt.known().appleProfile() != null
                && attempt.known().appleProfile().sharedIpad();
        return sharedIpad ? SHARED_IPAD : null;
    }

    private record Floor(String name, OsVersion version) {}
}
