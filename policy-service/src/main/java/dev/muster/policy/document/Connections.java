package dev.muster.policy.document;

import java.time.Instant;

/**
 * What the organisation is connected to.
 *
 * @param pushCertificateExpiresAt expiry of the Apple MDM push certificate, null when there is none (M-7)
 * @param managedGooglePlayConnected whether managed Google Play is connected (M-8)
 */
public record Connections(Instant pushCertificateExpiresAt, boolean managedGooglePlayConnected) {

    /** To nothing. */
    public static final Connections NONE = new Connections(null, false);
}
