package dev.muster.policy.engine.limit;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.policy.engine.attempt.Attempt;
import dev.muster.policy.engine.attempt.Findings;
import dev.muster.policy.engine.attempt.Methods;
import dev.muster.policy.engine.known.KnownDevice;
import dev.muster.reasons.Reason;
import java.util.Map;

/** What a device enrollment manager may do, and how often (domain rules §6). */
public final class DeviceEnrollmentManagers {

    /** Accounts an organisation may have (DEM-1). */
    public static final int MAX_ACCOUNTS = 150;

    /** Devices one account may have (DEM-1). */
    public static final int MAX_DEVICES = 1000;

    /** Work profiles one account may have (DEM-1). */
    public static final int MAX_WORK_PROFILES = 10;

    private DeviceEnrollmentManagers() {}

    /** Checks an attempt of such an account; others are not concerned. */
    public static void check(Attempt attempt, EnrollmentMethod flow, Findings findings) {
        if (!attempt.deviceEnrollmentManager()) {
            return;
        }
        method(attempt, findings);
        count(attempt, flow, findings);
    }

    private static void method(Attempt attempt, Findings findings) {
        String method = attempt.method().code();
        if (Methods.CLOSED_TO_DEM.contains(attempt.method())) {
            findings.fail(
                    "DEM-2",
                    "the method is open to device enrollment managers",
                    "Autopilot, bulk enrollment, Company Portal or Azure AD join",
                    method,
                    Reason.DEM_METHOD_NOT_SUPPORTED,
                    Map.of("method", method));
        } else {
            findings.pass("DEM-2", "the method is open to device enrollment managers", null, method);
        }
    }

    private static void count(Attempt attempt, EnrollmentMethod flow, Findings findings) {
        Account devices = new Account();
        Account workProfiles = new Account();
        for (KnownDevice device : attempt.known().devices()) {
            if (DeviceCount.exists(device, attempt.now())) {
                devices.add(device, attempt);
                if (device.method() == EnrollmentMethod.ANDROID_WORK_PROFILE) {
                    workProfiles.add(device, attempt);
                }
            }
        }
        compare("devices of the account", devices, MAX_DEVICES, findings);
        if (flow == EnrollmentMethod.ANDROID_WORK_PROFILE) {
            compare("work profiles of the account", workProfiles, MAX_WORK_PROFILES, findings);
        }
    }

    private static void compare(String what, Account account, int limit, Findings findings) {
        String actual = Integer.toString(account.counted);
        if (account.counted >= limit && !account.holdsAsking) {
            findings.fail(
                    "DEM-1",
                    what,
                    "fewer than " + limit + " before this one",
                    actual,
                    Reason.DEM_LIMIT_REACHED,
                    Map.of("maximum", Integer.toString(limit), "counted", actual));
        } else {
            findings.pass("DEM-1", what, "at most " + limit, actual);
        }
    }

    /** What counts, each device once, and whether the one that asks is among it. */
    private static final class Account {
        private final DistinctDevices distinct = new DistinctDevices();
        private int counted;
        private boolean holdsAsking;

        private void add(KnownDevice device, Attempt attempt) {
            counted += distinct.add(device) ? 1 : 0;
            holdsAsking |= DeviceCount.same(device, attempt.device());
        }
    }
}
