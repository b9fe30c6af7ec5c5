package dev.muster.platform.local;

import dev.muster.platform.IdentityProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A Keycloak with the realm {@code muster}, in a JVM of its own. The first start on a machine unpacks and builds it
 * (half a minute); every later one takes some five seconds. The console's administrator is {@code admin}/{@code admin}.
 */
public final class LocalIdentityProvider extends LocalPart implements IdentityProvider {

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private ChildProcess process;

    /** A Keycloak on a free port with temporary data. */
    public LocalIdentityProvider() {
        this(Optional.empty(), 0);
    }

    /**
     * @param directory where data and log are kept; empty for a temporary directory
     * @param port the port; 0 for any free one
     */
    public LocalIdentityProvider(Optional<Path> directory, int port) {
        super("keycloak", directory, port);
    }

    @Override
    public String issuer() {
        return issuerAt(address());
    }

    private static String issuerAt(String address) {
        return "http://" + address + "/realms/muster";
    }

    @Override
    String addressOf(int port) {
        return "localhost:" + port;
    }

    @Override
    void launch(Workspace workspace, int port) {
        var home = KeycloakHome.in(workspace);
        process = home.start(port);
        var configuration = URI.create(issuerAt(addressOf(port)) + "/.well-known/openid-configuration");
        process.awaitReady(() -> answers(configuration), START_LIMIT);
    }

    private static boolean answers(URI uri) {
        try {
            var request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Keycloak was starting", e);
        }
    }

    @Override
    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    void discardable() {
        process.kill();
    }

    @Override
    void terminate() {
        process.terminate(Duration.ofSeconds(20));
    }

    @Override
    void destroy() {
        process.kill();
    }
}
