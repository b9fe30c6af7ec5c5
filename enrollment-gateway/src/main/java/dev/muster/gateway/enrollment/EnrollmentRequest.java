package dev.muster.gateway.enrollment;

import dev.muster.events.enrollment.Circumstances;
import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.EnrollmentMethod;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a device posts: the facts of one attempt. Who is asking is never in the body (U-1).
 *
 * @param method the way of enrolling
 * @param device what the device says about itself
 * @param circumstances how the attempt comes about, may be absent
 */
public record EnrollmentRequest(EnrollmentMethod method, DeviceFacts device, Circumstances circumstances) {

    private static final int LONGEST_FACT = 256;
    private static final Pattern CONTROL_CHARACTER = Pattern.compile("\\p{Cntrl}");

    /** What is wrong with it, or empty. */
    public Optional<String> mistake() {
        if (method == null) {
            return Optional.of("Field method is missing");
        }
        if (device == null) {
            return Optional.of("Field device is missing");
        }
        return facts().filter(fact -> fact != null && !isSound(fact))
                .findFirst()
                .map(fact -> "A fact is longer than " + LONGEST_FACT + " characters or has control characters");
    }

    private Stream<String> facts() {
        return Stream.of(
                device.osVersion(),
                device.operatingSystemSku(),
                device.manufacturer(),
                device.model(),
                device.serialNumber(),
                device.imei(),
                device.hardwareId(),
                device.deviceName(),
                circumstances == null ? null : circumstances.enrollmentProfileName());
    }

    /** Whether a fact is of a length facts have, without control characters. */
    public static boolean isSound(String fact) {
        return fact.length() <= LONGEST_FACT && !CONTROL_CHARACTER.matcher(fact).find();
    }

    /** Who the attempt is about when no person asks: the most stable identity the device has. */
    public Optional<String> deviceIdentity() {
        return Stream.of(device.hardwareId(), device.serialNumber(), device.imei())
                .filter(identity -> identity != null && !identity.isBlank())
                .findFirst();
    }
}
