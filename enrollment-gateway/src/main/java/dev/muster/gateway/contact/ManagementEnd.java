package dev.muster.gateway.contact;

import dev.muster.events.device.DeviceAction;
import dev.muster.events.device.EnrollmentState;
import java.util.Optional;

/** How the management of a device ended (D-1). */
public enum ManagementEnd {
    RETIRED("retired"),
    WIPED("wiped"),
    /** Its user took it out of management (M-9). */
    REMOVED("removed"),
    /** An administrator, or the clean-up of idle devices (D-2), deleted it. */
    DELETED("deleted"),
    /** The device is enrolled anew: another enrollment speaks for it. */
    REPLACED("replaced");

    private final String code;

    ManagementEnd(String code) {
        this.code = code;
    }

    /** The end that this state of the registry is, or empty. */
    static Optional<ManagementEnd> of(EnrollmentState state) {
        return switch (state) {
            case PENDING, ENROLLED, FAILED, PENDING_RESET -> Optional.empty();
            case RETIRED -> Optional.of(RETIRED);
            case WIPED -> Optional.of(WIPED);
            case REMOVED -> Optional.of(REMOVED);
            case DELETED -> Optional.of(DELETED);
        };
    }

    /** The end that doing this is, or empty. */
    static Optional<ManagementEnd> by(DeviceAction action) {
        return switch (action) {
            case RETIRE -> Optional.of(RETIRED);
            case WIPE -> Optional.of(WIPED);
            case NOTIFY_OWNERSHIP -> Optional.empty();
        };
    }

    /** The end with this code. */
    public static ManagementEnd ofCode(String code) {
        for (ManagementEnd end : values()) {
            if (end.code.equals(code)) {
                return end;
            }
        }
        throw new IllegalArgumentException("No such end: " + code);
    }

    @Override
    public String toString() {
        return code;
    }
}
