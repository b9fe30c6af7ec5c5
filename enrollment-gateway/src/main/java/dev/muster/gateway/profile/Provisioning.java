package dev.muster.gateway.profile;

import dev.muster.gateway.token.TokenValue;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a device is told during setup, in the words of Android's {@code DevicePolicyManager}: the QR code carries all of
 * it, the zero-touch portal takes what is not about downloading, Knox Mobile Enrollment takes the bundle alone.
 */
public final class Provisioning {

    private static final String EXTRA = "android.app.extra.PROVISIONING_";
    private static final String BUNDLE = EXTRA + "ADMIN_EXTRAS_BUNDLE";
    private static final String SERVER_URL = "dev.muster.SERVER_URL";
    private static final String ENROLLMENT_TOKEN = "dev.muster.ENROLLMENT_TOKEN";

    private final AgentApp app;
    private final URI server;

    /**
     * @param app the app a device installs
     * @param server where it finds the gateway
     */
    public Provisioning(AgentApp app, URI server) {
        this.app = app;
        this.server = server;
    }

    /** Content of the QR code, and the JSON that AOSP vendors' tools take. */
    public Map<String, Object> qrCode(EnrollmentProfile profile, TokenValue token) {
        Map<String, Object> extras = new LinkedHashMap<>();
        extras.put(EXTRA + "DEVICE_ADMIN_COMPONENT_NAME", app.component());
        extras.put(
                EXTRA + "DEVICE_ADMIN_PACKAGE_DOWNLOAD_LOCATION",
                app.downloadLocation().toString());
        extras.put(EXTRA + "DEVICE_ADMIN_SIGNATURE_CHECKSUM", app.signatureChecksum());
        if (profile.wifi() != null) {
            wifi(extras, profile.wifi());
        }
        extras.put(BUNDLE, bundle(token));
        return extras;
    }

    /** The {@code dpcExtras} of a zero-touch configuration; where to download from is not said there. */
    public Map<String, Object> zeroTouch(TokenValue token) {
        Map<String, Object> extras = new LinkedHashMap<>();
        extras.put(EXTRA + "DEVICE_ADMIN_COMPONENT_NAME", app.component());
        extras.put(EXTRA + "DEVICE_ADMIN_SIGNATURE_CHECKSUM", app.signatureChecksum());
        extras.put(BUNDLE, bundle(token));
        return extras;
    }

    /** The "Custom JSON Data" of a Knox Mobile Enrollment profile: Samsung makes the bundle of it. */
    public Map<String, Object> knox(TokenValue token) {
        return bundle(token);
    }

    private static void wifi(Map<String, Object> extras, Wifi wifi) {
        extras.put(EXTRA + "WIFI_SSID", wifi.ssid());
        if (wifi.hidden()) {
            extras.put(EXTRA + "WIFI_HIDDEN", true);
        }
        extras.put(EXTRA + "WIFI_SECURITY_TYPE", wifi.security().name());
        if (wifi.password() != null) {
            extras.put(EXTRA + "WIFI_PASSWORD", wifi.password());
        }
    }

    private Map<String, Object> bundle(TokenValue token) {
        Map<String, Object> bundle = new LinkedHashMap<>();
        bundle.put(SERVER_URL, server.toString());
        bundle.put(ENROLLMENT_TOKEN, token.text());
        return bundle;
    }
}
