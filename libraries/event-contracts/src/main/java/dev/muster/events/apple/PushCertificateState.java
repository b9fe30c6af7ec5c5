package dev.muster.events.apple;

import static java.util.Objects.requireNonNull;

import dev.muster.events.Event;
import java.time.Instant;

/**
 * The Apple MDM push certificate as it stands now (PC-1).
 *
 * @param topic its topic, the UID of the subject
 * @param appleId Apple ID it was made with, may be null
 * @param serialNumber serial number of the certificate, hexadecimal
 * @param expiresAt when it expires; 30 days of grace follow
 * @param changedAt when it was uploaded
 */
public record PushCertificateState(
        String topic, String appleId, String serialNumber, Instant expiresAt, Instant changedAt) implements Event {

    public PushCertificateState {
        requireNonNull(topic, "topic");
        requireNonNull(serialNumber, "serialNumber");
        requireNonNull(expiresAt, "expiresAt");
        requireNonNull(changedAt, "changedAt");
    }

    @Override
    public String key() {
        return "push-certificate";
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
