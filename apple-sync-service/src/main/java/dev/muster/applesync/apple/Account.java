package dev.muster.applesync.apple;

import static java.util.Objects.requireNonNull;

/**
 * The account behind a token ({@code GET /account}).
 *
 * @param serverName name of the MDM server in Apple Business Manager
 * @param serverUuid which server it is, for ever
 * @param adminId Apple Account that downloaded the token, may be null
 * @param orgName name of the organisation, may be null
 * @param orgId which organisation it is, null below protocol version 3
 * @param orgIdHash the same, hashed, may be null
 * @param orgType {@code org}, {@code edu} or {@code tvprovider}, may be null
 * @param orgVersion {@code v1} or {@code v2}, may be null
 * @param mostDevices largest page of either device list
 */
public record Account(
        String serverName,
        String serverUuid,
        String adminId,
        String orgName,
        String orgId,
        String orgIdHash,
        String orgType,
        String orgVersion,
        int mostDevices) {

    /** What Apple gives when it does not say how much it gives. */
    public static final int USUAL_PAGE = 100;

    public Account {
        requireNonNull(serverUuid, "serverUuid");
    }
}
