package dev.muster.reporting.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks each service how it is. */
@Singleton
class ServiceStandings {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, URI> services = new LinkedHashMap<>();
    private final ObjectMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    ServiceStandings(
            ObjectMapper json,
            @ConfigProperty(name = "muster.gateway.url") URI gateway,
            @ConfigProperty(name = "muster.policy.url") URI policy,
            @ConfigProperty(name = "muster.registry.url") URI registry,
            @ConfigProperty(name = "muster.apple.url") URI apple,
            @ConfigProperty(name = "muster.reporting.url") URI reporting) {
        this.json = json;
        services.put("enrollment-gateway", gateway);
        services.put("policy-service", policy);
        services.put("device-registry", registry);
        services.put("apple-sync-service", apple);
        services.put("reporting-service", reporting);
    }

    /** How all of them stand; one that does not answer in time is down. */
    Uni<List<ServiceStanding>> now() {
        List<CompletableFuture<ServiceStanding>> asked = services.entrySet().stream()
                .map(service -> ask(service.getKey(), service.getValue()))
                .toList();
        return Uni.createFrom()
                .completionStage(CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)))
                .map(all -> asked.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<ServiceStanding> ask(String name, URI address) {
        return text(address.resolve("/q/health/ready"))
                .thenCombine(text(address.resolve("/q/metrics")), (health, metrics) -> {
                    try {
                        return ServiceStanding.of(name, json.readTree(health), metrics);
                    } catch (JsonProcessingException unreadable) {
                        return ServiceStanding.down(name);
                    }
                })
                .exceptionally(away -> ServiceStanding.down(name));
    }

    private CompletableFuture<String> text(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(HttpResponse::body);
    }
}
