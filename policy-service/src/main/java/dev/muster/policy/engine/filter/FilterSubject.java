package dev.muster.policy.engine.filter;

import static java.util.Objects.requireNonNull;

import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.policy.Ownership;

/**
 * What a filter is evaluated against: the device before it is enrolled.
 *
 * @param device what it says about itself
 * @param enrollmentProfileName name of its enrollment profile, null when it has none
 * @param ownership whose it is (domain rules §3)
 */
public record FilterSubject(DeviceFacts device, String enrollmentProfileName, Ownership ownership) {

    public FilterSubject {
        requireNonNull(device, "device");
        requireNonNull(ownership, "ownership");
    }

    /** The property's value, or null when the device lacks it. */
    String value(FilterProperty property) {
        String value = switch (property) {
            case DEVICE_NAME -> device.deviceName();
            case MANUFACTURER -> device.manufacturer();
            case MODEL -> device.model();
            case ENROLLMENT_PROFILE_NAME -> enrollmentProfileName;
            case OWNERSHIP, DEVICE_OWNERSHIP -> ownership.code();
            case OS_VERSION, OPERATING_SYSTEM_VERSION -> device.osVersion();
            case OPERATING_SYSTEM_SKU -> device.operatingSystemSku();
            case DEVICE_CATEGORY, CPU_ARCHITECTURE, DEVICE_TRUST_TYPE, DEVICE_MANAGEMENT_TYPE, IS_ROOTED -> null;
        };
        return value == null || value.isBlank() ? null : value;
    }
}
