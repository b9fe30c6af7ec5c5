package dev.muster.events.enrollment;

import static java.util.Objects.requireNonNull;

/**
 * What a device says about itself when it asks to enroll. Absent facts are null.
 *
 * @param platform operating system family
 * @param osVersion dotted version as reported, for example {@code 10.0.22631.1} or {@code 17.4}
 * @param operatingSystemSku Windows edition, for example {@code Enterprise}
 * @param manufacturer maker as reported, not trimmed
 * @param model hardware model, for example {@code Mac14,2}
 * @param serialNumber serial number
 * @param imei IMEI, 14 to 16 digits
 * @param hardwareId identity bound to the hardware: Apple UDID, Windows hardware device id
 * @param deviceName name people see
 */
public record DeviceFacts(
        Platform platform,
        String osVersion,
        String operatingSystemSku,
        String manufacturer,
        String model,
        String serialNumber,
        String imei,
        String hardwareId,
        String deviceName) {

    public DeviceFacts {
        requireNonNull(platform, "platform");
    }
}
