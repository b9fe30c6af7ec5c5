package dev.muster.events.device;

import static java.util.Objects.requireNonNull;

import dev.muster.events.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * A corporate identifier as it stands now (O-2, CI-1). A deleted identifier is a tombstone.
 *
 * @param kind which number it is
 * @param value the number: a serial number in upper case, or the first 14 digits of an IMEI (O-5)
 * @param details what the administrator noted, at most 128 characters, may be null
 * @param state whether the device was seen
 * @param deviceId the device with this number, null while none enrolled
 * @param changedAt when the state was reached
 * @param changedBy user principal of the administrator, null when a device changed it
 */
public record CorporateIdentifierState(
        IdentifierKind kind,
        String value,
        String details,
        IdentifierState state,
        UUID deviceId,
        Instant changedAt,
        String changedBy)
        implements Event {

    public CorporateIdentifierState {
        requireNonNull(kind, "kind");
        requireNonNull(value, "value");
        requireNonNull(state, "state");
        requireNonNull(changedAt, "changedAt");
    }

    @Override
    public String key() {
        return kind + ":" + value;
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
