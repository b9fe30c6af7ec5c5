package dev.muster.gateway.contact;

import dev.muster.events.device.DeviceCheckedIn;
import java.time.Duration;
import java.time.Instant;

/**
 * The management certificate of a device: it lasts a year and is renewed while the device talks to us (D-2).
 *
 * <p>Renewal begins 42 days before the end, which is what Windows takes where nobody says otherwise (DMClient
 * {@code RenewalPeriod}): six weeks outlast a long leave. A device that comes back after the end, and was not deleted
 * meanwhile, has its certificate renewed as well.
 *
 * @param issuedAt when it was issued or renewed
 */
record ManagementCertificate(Instant issuedAt) {

    static final Duration RENEWED_WITHIN = Duration.ofDays(42);

    Instant expiresAt() {
        return issuedAt.plus(DeviceCheckedIn.CERTIFICATE_LIFE);
    }

    ManagementCertificate at(Instant now) {
        return now.isBefore(expiresAt().minus(RENEWED_WITHIN)) ? this : new ManagementCertificate(now);
    }
}
