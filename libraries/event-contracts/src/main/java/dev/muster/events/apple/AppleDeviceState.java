package dev.muster.events.apple;

import static java.util.Objects.requireNonNull;

import dev.muster.events.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * A device in Apple's list for one of our servers, as it stands now (S-8). A deleted device is a tombstone.
 *
 * @param serialNumber serial number
 * @param tokenId ADE token it came with
 * @param tokenName name of the token
 * @param model model as Apple writes it
 * @param description description as Apple writes it
 * @param color color as Apple writes it
 * @param assetTag asset tag, may be null
 * @param deviceFamily {@code iPad}, {@code iPhone}, {@code Mac} …
 * @param os {@code iOS}, {@code OSX}, {@code tvOS} …
 * @param membership whether Apple still lists it
 * @param profile enrollment profile, null when none is assigned (AP-4)
 * @param profileStatus how far the profile got
 * @param changedAt when the state was reached
 * @param removedAt when Apple took it off the list, null while it is on it
 */
public record AppleDeviceState(
        String serialNumber,
        UUID tokenId,
        String tokenName,
        String model,
        String description,
        String color,
        String assetTag,
        String deviceFamily,
        String os,
        AppleMembership membership,
        AdeProfile profile,
        ProfileStatus profileStatus,
        Instant changedAt,
        Instant removedAt)
        implements Event {

    public AppleDeviceState {
        requireNonNull(serialNumber, "serialNumber");
        requireNonNull(tokenId, "tokenId");
        requireNonNull(tokenName, "tokenName");
        requireNonNull(membership, "membership");
        requireNonNull(profileStatus, "profileStatus");
        requireNonNull(changedAt, "changedAt");
    }

    @Override
    public String key() {
        return serialNumber;
    }

    @Override
    public Instant at() {
        return changedAt;
    }

    @Override
    public String about() {
        return key();
    }
}
