package dev.muster.registry.ade;

import java.time.Instant;
import java.util.UUID;

/**
 * A device of Apple's list as administrators see it.
 *
 * @param serialNumber trimmed, in upper case
 * @param state whether it is enrolled here
 * @param tokenId ADE token it came with
 * @param tokenName name of the token
 * @param model model as Apple writes it, may be null
 * @param description description as Apple writes it, may be null
 * @param color color as Apple writes it, may be null
 * @param assetTag may be null
 * @param deviceFamily {@code iPad}, {@code iPhone}, {@code Mac} …, may be null
 * @param operatingSystem {@code iOS}, {@code OSX}, {@code tvOS} …, may be null
 * @param profileId enrollment profile, null when none is assigned (AP-4)
 * @param profileName its name, null without one
 * @param profileStatus how far the profile got: {@code empty}, {@code assigned}, {@code pushed}, {@code removed}
 * @param changedAt when all this but the managed device was so first
 * @param removedAt when Apple took it off the list, null while it is on it
 * @param managedDeviceId the enrolled device, null while there is none
 * @param enrolledAt since when it is enrolled, null without one
 * @param lastContactAt when it was heard of last, null without one
 */
public record AdeDevice(
        String serialNumber,
        AdeState state,
        UUID tokenId,
        String tokenName,
        String model,
        String description,
        String color,
        String assetTag,
        String deviceFamily,
        String operatingSystem,
        UUID profileId,
        String profileName,
        String profileStatus,
        Instant changedAt,
        Instant removedAt,
        UUID managedDeviceId,
        Instant enrolledAt,
        Instant lastContactAt) {}
