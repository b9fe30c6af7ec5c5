package dev.muster.registry.identifier;

import static java.util.Objects.requireNonNull;

import dev.muster.events.device.IdentifierKind;

/**
 * A number of a device in its normal form.
 *
 * @param kind which number it is
 * @param value a serial number in upper case, or the first 14 digits of an IMEI (O-5)
 */
public record Identifier(IdentifierKind kind, String value) {

    public Identifier {
        requireNonNull(kind, "kind");
        requireNonNull(value, "value");
    }
}
