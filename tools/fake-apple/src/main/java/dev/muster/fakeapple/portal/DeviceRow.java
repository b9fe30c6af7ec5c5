package dev.muster.fakeapple.portal;

import dev.muster.fakeapple.device.DeviceAttributes;
import dev.muster.fakeapple.device.Operation;
import dev.muster.fakeapple.device.ProfileStatus;

/**
 * One device as a list answers it. Times are milliseconds of the epoch, 0 when there is none.
 *
 * @param index its place in the organisation
 * @param profileUuid null when there is none
 * @param operation null in a fetch
 */
public record DeviceRow(
        int index,
        String serialNumber,
        DeviceAttributes attributes,
        ProfileStatus status,
        String profileUuid,
        long addedAt,
        long assignedAt,
        Operation operation,
        long operationAt) {}
