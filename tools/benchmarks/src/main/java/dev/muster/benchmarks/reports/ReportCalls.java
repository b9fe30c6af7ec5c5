package dev.muster.benchmarks.reports;

import dev.muster.platform.DemoRealm;
import dev.muster.platform.IdentityProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** Asks the reports as one who may only read. */
final class ReportCalls {

    private static final Duration RENEWED_AFTER = Duration.ofSeconds(40);
    private static final Duration STANDSTILL = Duration.ofMinutes(1);
    private static final Pattern CONSUMED =
            Pattern.compile("muster_events_consumed_total\\{[^}]*consumer=\"journeys\"[^}]*} ([0-9.E]+)");

    private final URI service;
    private final IdentityProvider issuer;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String token;
    private Instant since = Instant.EPOCH;

    ReportCalls(URI service, IdentityProvider issuer) {
        this.service = service;
        this.issuer = issuer;
    }

    <T> HttpResponse<T> get(String path, BodyHandler<T> body) throws IOException, InterruptedException {
        return http.send(request(path), body);
    }

    CompletableFuture<HttpResponse<String>> ask(String path) {
        return http.sendAsync(request(path), BodyHandlers.ofString());
    }

    /** Events folded since the service started. */
    long folded() throws IOException, InterruptedException {
        var told = CONSUMED.matcher(get("/q/metrics", BodyHandlers.ofString()).body());
        return told.find() ? (long) Double.parseDouble(told.group(1)) : 0;
    }

    /**
     * Waits until so many events are folded since the service started.
     *
     * @throws IllegalStateException when the fold stands still: a dead letter would let this wait for ever
     */
    void awaitFolded(long events) throws IOException, InterruptedException {
        long last = folded();
        Instant moved = Instant.now();
        while (last < events) {
            // The meter of another process can only be asked again.
            Thread.sleep(50);
            long now = folded();
            if (now != last) {
                last = now;
                moved = Instant.now();
            } else if (moved.isBefore(Instant.now().minus(STANDSTILL))) {
                throw new IllegalStateException("The fold stands still at " + last + " of " + events + " events");
            }
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + token())
                .build();
    }

    private synchronized String token() {
        if (since.isBefore(Instant.now().minus(RENEWED_AFTER))) {
            token = issuer.token(DemoRealm.READER, DemoRealm.PASSWORD);
            since = Instant.now();
        }
        return token;
    }
}
