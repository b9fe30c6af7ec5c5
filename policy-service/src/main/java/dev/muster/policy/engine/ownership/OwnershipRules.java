package dev.muster.policy.engine.ownership;

import dev.muster.events.enrollment.Channel;
import dev.muster.events.enrollment.Circumstances.OwnerChoice;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.Ownership;
import dev.muster.events.policy.trace.OwnershipTrace;
import dev.muster.policy.engine.attempt.Attempt;
import dev.muster.policy.engine.attempt.Methods;
import dev.muster.policy.engine.device.Imei;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Decides ownership from evidence: the account, the method, a listed identifier, else the device is personal. */
public final class OwnershipRules {

    private static final OwnershipTrace BY_ACCOUNT =
            corporate("O-1", "a device enrollment manager enrolls company devices");
    private static final OwnershipTrace BY_KNOX =
            corporate("O-1", "Knox Mobile Enrollment brings company devices only");
    private static final OwnershipTrace BY_AUTOPILOT =
            corporate("O-6", "the device is registered with Windows Autopilot");
    private static final OwnershipTrace PERSONAL =
            personal("O-3", "nothing proves that the organisation owns the device");
    private static final OwnershipTrace SAYS_MINE = personal("O-4", "the user owns the device, by the user's own word");
    private static final OwnershipTrace SAYS_COMPANY =
            personal("O-4", "the user says the company owns the device, which nothing proves");
    private static final Map<EnrollmentMethod, OwnershipTrace> BY_METHOD = new EnumMap<>(EnrollmentMethod.class);

    static {
        for (EnrollmentMethod method : Methods.CORPORATE) {
            BY_METHOD.put(method, corporate("O-1", "the method " + method.code() + " is for company devices"));
        }
    }

    private OwnershipRules() {}

    /**
     * Whose device it is.
     *
     * @param flow the flow it takes, which decides what identifiers can be read on Android (O-2)
     */
    public static OwnershipTrace decide(Attempt attempt, EnrollmentMethod flow) {
        if (attempt.deviceEnrollmentManager()) {
            return BY_ACCOUNT;
        }
        OwnershipTrace byMethod = BY_METHOD.get(attempt.method());
        if (byMethod != null) {
            return byMethod;
        }
        if (attempt.method() == EnrollmentMethod.ANDROID_DEVICE_ADMINISTRATOR
                && attempt.request().circumstances().channel() == Channel.KME) {
            return BY_KNOX;
        }
        if (attempt.method() == EnrollmentMethod.WINDOWS_BYOD && attempt.known().registeredWithAutopilot()) {
            return BY_AUTOPILOT;
        }
        OwnershipTrace byIdentifier = byIdentifier(attempt, flow);
        return byIdentifier != null ? byIdentifier : byWord(attempt);
    }

    private static OwnershipTrace byIdentifier(Attempt attempt, EnrollmentMethod flow) {
        if (readsSerial(attempt, flow)) {
            String serial = attempt.device().serialNumber();
            if (serial != null && lists(attempt.known().listedSerials(), serial.strip())) {
                return corporate("O-2", "the serial number " + serial.strip() + " is a corporate identifier");
            }
        }
        if (readsImei(attempt, flow)) {
            for (String listed : attempt.known().listedImeis()) {
                if (Imei.same(listed, attempt.device().imei())) {
                    return corporate(
                            "O-5", "the IMEI " + Imei.significantDigits(listed) + " is a corporate identifier");
                }
            }
        }
        return null;
    }

    private static boolean lists(List<String> listed, String serial) {
        for (String one : listed) {
            if (one.equalsIgnoreCase(serial)) {
                return true;
            }
        }
        return false;
    }

    private static boolean readsSerial(Attempt attempt, EnrollmentMethod flow) {
        return switch (attempt.platform()) {
            case IOS, MACOS -> true;
            case WINDOWS -> false;
            case ANDROID -> androidReadsIdentifiers(attempt, flow);
        };
    }

    private static boolean readsImei(Attempt attempt, EnrollmentMethod flow) {
        return switch (attempt.platform()) {
            case IOS -> true;
            case MACOS, WINDOWS -> false;
            case ANDROID -> androidReadsIdentifiers(attempt, flow);
        };
    }

    /** Newer versions hide their identifiers; a version that cannot be read is taken for a newer one. */
    private static boolean androidReadsIdentifiers(Attempt attempt, EnrollmentMethod flow) {
        if (attempt.osVersion() == null) {
            return false;
        }
        int release = attempt.osVersion().first();
        return switch (flow) {
            case ANDROID_DEVICE_ADMINISTRATOR -> release < 10;
            case ANDROID_WORK_PROFILE -> release < 12;
            default -> false;
        };
    }

    private static OwnershipTrace byWord(Attempt attempt) {
        OwnerChoice choice = attempt.platform() == Platform.IOS
                ? attempt.request().circumstances().ownerChoice()
                : null;
        if (choice == null) {
            return PERSONAL;
        }
        return choice == OwnerChoice.ME ? SAYS_MINE : SAYS_COMPANY;
    }

    private static OwnershipTrace corporate(String rule, String evidence) {
        return new OwnershipTrace(Ownership.CORPORATE, rule, evidence);
    }

    private static OwnershipTrace personal(String rule, String evidence) {
        return new OwnershipTrace(Ownership.PERSONAL, rule, evidence);
    }
}
