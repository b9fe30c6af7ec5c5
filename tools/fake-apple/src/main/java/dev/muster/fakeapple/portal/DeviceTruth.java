package dev.muster.fakeapple.portal;

import dev.muster.fakeapple.device.DeviceAttributes;
import dev.muster.fakeapple.device.ProfileStatus;

/**
 * One device of a server as it really is.
 *
 * @param profileUuid null when it has no profile and had none
 */
public record DeviceTruth(
        String serialNumber, ProfileStatus profileStatus, String profileUuid, DeviceAttributes attributes) {}
