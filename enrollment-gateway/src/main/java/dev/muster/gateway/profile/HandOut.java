package dev.muster.gateway.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.gateway.token.TokenValue;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Writes down what devices are told, once the app they install is configured. */
@Singleton
class HandOut {

    private final AndroidSettings settings;
    private final ObjectMapper json;

    HandOut(AndroidSettings settings, ObjectMapper json) {
        this.settings = settings;
        this.json = json;
    }

    /**
     * @param requested address the request came to, which devices use unless another is configured
     * @return empty while no app is configured
     */
    Optional<Provisioning> provisioning(URI requested) {
        return settings.app()
                .map(app -> new Provisioning(app, settings.serverUrl().orElse(requested)));
    }

    /** What the QR code says; empty while no app is configured. */
    Optional<String> qrCodeContent(EnrollmentProfile profile, TokenValue token, URI requested) {
        return provisioning(requested).map(provisioning -> text(provisioning.qrCode(profile, token)));
    }

    String text(Map<String, Object> extras) {
        try {
            return json.writeValueAsString(extras);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
