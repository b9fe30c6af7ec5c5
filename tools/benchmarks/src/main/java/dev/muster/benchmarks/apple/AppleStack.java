package dev.muster.benchmarks.apple;

import dev.muster.fleet.Installation;
import dev.muster.fleet.ade.AdeAdministration;
import dev.muster.fleet.http.JsonClient;
import dev.muster.fleet.identity.SignIn;
import dev.muster.platform.Platform;
import dev.muster.quickstart.stack.MusterService;
import dev.muster.quickstart.stack.ServiceProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Broker, database, issuer and the Apple service alone. */
final class AppleStack implements AutoCloseable {

    static final MusterService SERVICE = MusterService.APPLE;

    private final Platform platform = Platform.configured();
    private FaultySink sink;
    private ServiceProcess process;

    /**
     * Starts everything.
     *
     * @param home the project's folder, with the built service
     * @param apple where Apple is
     * @param failing part of the publishes that fail
     * @param settings further settings of the service
     */
    static AppleStack start(Path home, URI apple, double failing, long seed, Map<String, String> settings)
            throws IOException {
        var stack = new AppleStack();
        try {
            stack.platform.start();
            stack.platform.database().createDatabase(SERVICE.database());
            var broker = stack.platform.broker().address().replace("localhost", "127.0.0.1");
            if (failing > 0) {
                stack.sink = FaultySink.before(broker, failing, seed);
                broker = stack.sink.address();
            }
            var log = home.resolve("tools/benchmarks/target/apple-sync-service.log");
            Files.createDirectories(log.getParent());
            Files.deleteIfExists(log);
            var environment = stack.environment(broker, apple);
            environment.putAll(settings);
            stack.process = new ServiceProcess(
                    SERVICE,
                    home.resolve(SERVICE.module()).resolve("target/quarkus-app"),
                    freePort(),
                    environment,
                    log);
            stack.process.start();
            stack.process.awaitReady();
            return stack;
        } catch (IOException | RuntimeException failed) {
            stack.close();
            throw failed;
        }
    }

    Platform platform() {
        return platform;
    }

    ServiceProcess process() {
        return process;
    }

    /** What stands before the broker, or null. */
    FaultySink sink() {
        return sink;
    }

    AdeAdministration administration() {
        var installation = Installation.withDemoRealm(
                process.address(), URI.create(platform.identity().issuer()));
        var signIn = new SignIn(installation, Clock.systemUTC());
        return new AdeAdministration(
                new JsonClient(process.address()),
                () -> signIn.token(installation.administrator()).bearer());
    }

    private Map<String, String> environment(String broker, URI apple) {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        var environment = new HashMap<String, String>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", broker);
        environment.put("MUSTER_POSTGRES_HOST", platform.database().host());
        environment.put(
                "MUSTER_POSTGRES_PORT", Integer.toString(platform.database().port()));
        environment.put("MUSTER_POSTGRES_USER", platform.database().user());
        environment.put("MUSTER_POSTGRES_PASSWORD", platform.database().password());
        environment.put("MUSTER_OIDC_ISSUER", platform.identity().issuer());
        environment.put(
                "MUSTER_SECRETS_KEYS", "benchmark:" + Base64.getEncoder().encodeToString(key));
        environment.put("MUSTER_ADE_URL", apple.toString());
        return environment;
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        try {
            if (sink != null) {
                sink.close();
            }
        } catch (IOException gone) {
            // It was open, now it is not.
        }
        platform.close();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
