package dev.muster.registry.manageddevice;

import dev.muster.events.device.EnrollmentState;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.Ownership;

/** Our words in Graph's. */
final class GraphWords {

    private GraphWords() {}

    /** Enum {@code managedDeviceOwnerType}, and {@code ownerType} of the beta. */
    static String ownerType(Ownership ownership) {
        return switch (ownership) {
            case CORPORATE -> "company";
            case PERSONAL -> "personal";
            case UNKNOWN -> "unknown";
        };
    }

    /** Free text in Graph; these are the texts Intune writes. */
    static String operatingSystem(Platform platform) {
        return switch (platform) {
            case IOS -> "iOS";
            case MACOS -> "macOS";
            case ANDROID -> "Android";
            case WINDOWS -> "Windows";
        };
    }

    /** Enum {@code managementState}; {@code discovered} is "discovered but not fully enrolled". */
    static String managementState(EnrollmentState state) {
        return switch (state) {
            case ENROLLED -> "managed";
            case PENDING, FAILED -> "discovered";
            case PENDING_RESET -> "wipePending";
            case WIPED -> "wipeIssued";
            case RETIRED, REMOVED -> "retireIssued";
            case DELETED -> "deletePending";
        };
    }

    /** Enum {@code deviceRegistrationState}. */
    static String registrationState(EnrollmentState state) {
        return switch (state) {
            case ENROLLED, PENDING_RESET -> "registered";
            case PENDING -> "notRegisteredPendingEnrollment";
            case FAILED -> "notRegistered";
            case RETIRED, WIPED, REMOVED, DELETED -> "revoked";
        };
    }
}
