package dev.muster.policy.engine.known;

import static java.util.Objects.requireNonNull;

import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.events.enrollment.Platform;
import java.time.Instant;

/**
 * A device of the user, or a slot reserved for one, as the projections know it (DL-2).
 *
 * @param name what a person recognises; the serial number stands in when null
 * @param platform operating system family
 * @param method the way it enrolled
 * @param serialNumber serial number, may be null
 * @param imei IMEI, may be null
 * @param hardwareId identity bound to the hardware, may be null
 * @param state where it stands
 * @param since when it reached the state, may be null
 * @param lastContactAt last sign of life, may be null
 */
public record KnownDevice(
        String name,
        Platform platform,
        EnrollmentMethod method,
        String serialNumber,
        String imei,
        String hardwareId,
        State state,
        Instant since,
        Instant lastContactAt) {

    public KnownDevice {
        requireNonNull(platform, "platform");
        requireNonNull(method, "method");
        requireNonNull(state, "state");
    }

    /** What a person recognises. */
    public String recognisedAs() {
        if (name != null) {
            return name;
        }
        if (serialNumber != null) {
            return serialNumber;
        }
        return hardwareId != null ? hardwareId : "a " + platform.code() + " device";
    }

    /** Where a device stands. A reserved slot is a pending device. */
    public enum State {
        MANAGED("managed"),
        PENDING("pending"),
        FAILED("failed"),
        DELETED("deleted");

        private final String code;

        State(String code) {
            this.code = code;
        }

        /** Name on the wire. */
        public String code() {
            return code;
        }

        @Override
        public String toString() {
            return code;
        }
    }
}
