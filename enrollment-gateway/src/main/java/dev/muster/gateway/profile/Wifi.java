package dev.muster.gateway.profile;

import static java.util.Objects.requireNonNull;

/**
 * The network a device joins before it can enroll. It stands in the QR code in plain text (T-3).
 *
 * @param ssid name of the network, 1 to 32 characters
 * @param hidden whether the network does not announce itself
 * @param security how the network is protected
 * @param password its key, null when open; never shown again and never logged
 */
public record Wifi(String ssid, boolean hidden, Security security, String password) {

    public Wifi {
        requireNonNull(ssid, "ssid");
        requireNonNull(security, "security");
    }

    /** Graph's {@code aospWifiSecurityType}. */
    public enum Security {
        NONE("none"),
        WPA("wpa"),
        WEP("wep");

        private final String code;

        Security(String code) {
            this.code = code;
        }

        /** Name in the API. */
        public String code() {
            return code;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    @Override
    public String toString() {
        return "Wifi[" + ssid + "]";
    }
}
