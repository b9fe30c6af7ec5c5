package dev.muster.registry.identity;

import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that tells one device from all others.
 *
 * @param kind what it is
 * @param value its normal form: trimmed, lower case, single spaces
 */
public record Identity(Kind kind, String value) {

    private static final int IMEI_DIGITS = 14;
    private static final int IMEI_DIGITS_WITH_VERSION = 16;
    private static final char SEPARATOR = '|';
    private static final String APPLE = "apple";

    /** Kinds of identities, the strongest first. */
    public enum Kind {
        HARDWARE_ID("hardwareId"),
        SERIAL_NUMBER("serialNumber"),
        IMEI("imei");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    /** The identities a device states, the strongest first; placeholders are none. */
    public static List<Identity> of(DeviceFacts device) {
        List<Identity> identities = new ArrayList<>(3);
        String hardwareId = normal(device.hardwareId());
        if (!Placeholders.contain(hardwareId)) {
            identities.add(new Identity(Kind.HARDWARE_ID, hardwareId));
        }
        ofSerialNumber(device.serialNumber(), maker(device)).ifPresent(identities::add);
        String imei = imei(device.imei());
        if (!Placeholders.contain(imei)) {
            identities.add(new Identity(Kind.IMEI, imei));
        }
        return List.copyOf(identities);
    }

    /** What tells a device of Apple with this serial number from all others; empty when it is a placeholder. */
    public static Optional<Identity> ofApple(String serialNumber) {
        return ofSerialNumber(serialNumber, APPLE);
    }

    private static Optional<Identity> ofSerialNumber(String stated, String maker) {
        String serialNumber = normal(stated);
        return Placeholders.contain(serialNumber)
                ? Optional.empty()
                : Optional.of(new Identity(Kind.SERIAL_NUMBER, serialNumber + SEPARATOR + maker));
    }

    private static String maker(DeviceFacts device) {
        String manufacturer = normal(device.manufacturer());
        if (!Placeholders.contain(manufacturer)) {
            return manufacturer;
        }
        return device.platform() == Platform.IOS || device.platform() == Platform.MACOS ? APPLE : "";
    }

    /** The first 14 digits: the fifteenth only checks them, and what follows is the software's version (O-5). */
    private static String imei(String stated) {
        String digits = stated == null ? "" : stated.replaceAll("\\D", "");
        return digits.length() < IMEI_DIGITS || digits.length() > IMEI_DIGITS_WITH_VERSION
                ? ""
                : digits.substring(0, IMEI_DIGITS);
    }

    private static String normal(String stated) {
        return stated == null ? "" : stated.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
