package dev.muster.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrontDoorSettingsTest {

    @Test
    void withoutVariablesEverythingIsWhereItUsuallyIs() {
        var settings = FrontDoorSettings.fromEnvironment(Map.of());

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.services().get(Service.POLICY)).isEqualTo(URI.create("http://localhost:8082"));
        assertThat(settings.trustedProxies()).isEmpty();
    }

    @Test
    void variablesSayWhereThingsAre() {
        var settings = FrontDoorSettings.fromEnvironment(Map.of(
                "MUSTER_FRONT_DOOR_PORT", "9000",
                "MUSTER_GATEWAY_URL", "http://gateway:8080",
                "MUSTER_FRONT_DOOR_TRUSTED_PROXIES", "10.0.0.1, 10.0.0.2"));

        assertThat(settings.port()).isEqualTo(9000);
        assertThat(settings.services().get(Service.GATEWAY)).isEqualTo(URI.create("http://gateway:8080"));
        assertThat(settings.trustedProxies()).containsExactlyInAnyOrder("10.0.0.1", "10.0.0.2");
    }

    @Test
    void anUnusableVariableIsNamed() {
        assertThatThrownBy(() -> FrontDoorSettings.fromEnvironment(Map.of("MUSTER_APPLE_URL", "apple:8080")))
                .hasMessageContaining("MUSTER_APPLE_URL");
        assertThatThrownBy(() -> FrontDoorSettings.fromEnvironment(Map.of("MUSTER_FRONT_DOOR_PORT", "http")))
                .hasMessageContaining("MUSTER_FRONT_DOOR_PORT");
    }
}
