package dev.muster.applesync.apple;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/**
 * Apple's device-assignment service, used with a token of ours.
 *
 * <p>Every refusal Apple can give is a value; a {@link Uni} fails only when our own database or code is broken. Sessions,
 * their rotation, one re-authentication and a bounded number of patient retries (server errors, unreachable) are behind
 * this interface: whoever gets a refusal need not repeat the call at once. A call may take {@code
 * muster.apple.call-timeout} (2 minutes) altogether. What the answers say about the health of the token is recorded by
 * itself (S-7).
 *
 * <p>There is no call to disown devices: it is irreversible for the organisation, and done in Apple Business Manager.
 */
public interface AppleDeviceService {

    /** Serial numbers one call may carry. */
    int MOST_SERIALS = 1_000;

    /** The account behind the token: its server, organisation and page size ({@code GET /account}). */
    Uni<Answer<Account>> account(UUID tokenId);

    /**
     * A page of the full list ({@code POST /server/devices}); its devices have no operation.
     *
     * @param cursor where the last page ended, null for the first
     * @param limit most devices of the page, as {@link Account#mostDevices()} allows
     */
    Uni<Answer<DevicePage>> fetchDevices(UUID tokenId, String cursor, int limit);

    /**
     * A page of what changed since the cursor ({@code POST /devices/sync}), in the order it happened. A device can be in it
     * more than once: the latest {@link AppleDevice#operationAt()} counts.
     *
     * @param cursor the cursor of the last page of either list
     * @param limit most devices of the page
     */
    Uni<Answer<DevicePage>> syncDevices(UUID tokenId, String cursor, int limit);

    /**
     * What Apple has of some devices ({@code POST /devices}), one for each serial number asked for, in that order.
     *
     * @param serials at most {@link #MOST_SERIALS}; none is answered without asking Apple
     */
    Uni<Answer<List<DeviceDetails>>> deviceDetails(UUID tokenId, List<String> serials);

    /** Defines a profile ({@code POST /profile}). Profiles do not change: another content is another profile. */
    Uni<Answer<DefinedProfile>> defineProfile(UUID tokenId, ProfileDefinition profile);

    /** A profile as Apple has it ({@code GET /profile}). */
    Uni<Answer<ProfileDefinition>> profile(UUID tokenId, String profileUuid);

    /**
     * Assigns a profile to devices ({@code PUT /profile/devices}). Repeating it does no harm.
     *
     * @param serials at most {@link #MOST_SERIALS}; none is answered without asking Apple
     */
    Uni<Answer<Assignment>> assignProfile(UUID tokenId, String profileUuid, List<String> serials);

    /**
     * Takes the profile from devices that have not fetched it yet ({@code DELETE /profile/devices}).
     *
     * @param profileUuid the profile to take, null for whichever the devices have
     * @param serials at most {@link #MOST_SERIALS}; none is answered without asking Apple
     */
    Uni<Answer<Assignment>> removeProfile(UUID tokenId, String profileUuid, List<String> serials);
}
