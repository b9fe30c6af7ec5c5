package dev.muster.quickstart.stack;

import dev.muster.frontdoor.FrontDoor;
import dev.muster.frontdoor.FrontDoorSettings;
import dev.muster.frontdoor.Service;
import dev.muster.platform.Part;
import dev.muster.platform.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Everything, running. Started in the order in which things need each other, stopped in the reverse. */
public final class MusterStack implements AutoCloseable {

    private final Platform platform;
    private final Map<MusterService, ServiceProcess> services = new EnumMap<>(MusterService.class);
    private final StackSettings settings;
    private final StartListener listener;
    private FrontDoor frontDoor;

    private MusterStack(StackSettings settings, StartListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.platform = Platform.configured();
    }

    /** Starts everything; returns when it is ready. What was started is stopped again when something fails. */
    public static MusterStack start(StackSettings settings, StartListener listener) {
        MusterStack stack = new MusterStack(settings, listener);
        try {
            stack.start();
            return stack;
        } catch (RuntimeException failed) {
            stack.close();
            throw failed;
        }
    }

    private void start() {
        CompletableFuture<Void> identity = begin("Keycloak", platform.identity());
        CompletableFuture<Void> broker = begin("Kafka", platform.broker());
        CompletableFuture<Void> database = begin("PostgreSQL", platform.database());
        join(List.of(broker, database));
        for (MusterService service : MusterService.values()) {
            platform.database().createDatabase(service.database());
        }
        // Services verify tokens with the issuer's keys, which they fetch when they start.
        join(List.of(identity));
        for (MusterService service : MusterService.values()) {
            services.put(service, process(service));
        }
        Map<Service, URI> addresses = new EnumMap<>(Service.class);
        services.forEach((service, process) -> addresses.put(service.door(), process.address()));
        frontDoor = FrontDoor.start(
                FrontDoorSettings.of(settings.frontDoorPort(), addresses).withDemoAccounts());
        services.values().forEach(ServiceProcess::start);
        services.values().forEach(process -> {
            Duration took = process.awaitReady();
            listener.ready(process.service().module(), process.address().toString(), took);
        });
        listener.ready("front door", frontDoor.address().toString(), Duration.ZERO);
    }

    private CompletableFuture<Void> begin(String name, Part part) {
        return CompletableFuture.runAsync(() -> {
            long begun = System.nanoTime();
            part.start();
            listener.ready(name, part.address(), Duration.ofNanos(System.nanoTime() - begun));
        });
    }

    private ServiceProcess process(MusterService service) {
        Path application = settings.home().resolve(service.module()).resolve("target/quarkus-app");
        Path log = settings.logs().resolve(service.module() + ".log");
        try {
            Files.createDirectories(settings.logs());
            Files.deleteIfExists(log);
            return new ServiceProcess(service, application, freePort(), environment(), log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", platform.broker().address());
        environment.put("MUSTER_POSTGRES_HOST", platform.database().host());
        environment.put(
                "MUSTER_POSTGRES_PORT", Integer.toString(platform.database().port()));
        environment.put("MUSTER_POSTGRES_USER", platform.database().user());
        environment.put("MUSTER_POSTGRES_PASSWORD", platform.database().password());
        environment.put("MUSTER_OIDC_ISSUER", platform.identity().issuer());
        environment.put("MUSTER_SECRETS_KEY_FILE", sealingKeys().toString());
        // The demo organisation has what Apple and Android methods need.
        environment.put(
                "MUSTER_APPLE_PUSH_CERTIFICATE_EXPIRES_AT",
                Clock.systemUTC().instant().plus(Duration.ofDays(365)).toString());
        environment.put("MUSTER_ANDROID_MANAGED_GOOGLE_PLAY_CONNECTED", "true");
        environment.putAll(settings.environment());
        return environment;
    }

    public Platform platform() {
        return platform;
    }

    public ServiceProcess service(MusterService service) {
        return services.get(service);
    }

    /** Where everything is reached. */
    public URI address() {
        return frontDoor.address();
    }

    @Override
    public void close() {
        if (frontDoor != null) {
            frontDoor.close();
        }
        services.values().parallelStream().forEach(ServiceProcess::close);
        platform.close();
    }

    private static void join(List<CompletableFuture<Void>> parts) {
        CompletableFuture.allOf(new ArrayList<>(parts).toArray(CompletableFuture[]::new))
                .join();
    }

    /** Made once and kept beside the logs, for databases from outside outlive a run. */
    private Path sealingKeys() {
        Path file = settings.logs().resolveSibling("sealing-keys");
        try {
            if (!Files.exists(file)) {
                byte[] key = new byte[32];
                new SecureRandom().nextBytes(key);
                Files.createDirectories(file.getParent());
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, "quickstart:" + Base64.getEncoder().encodeToString(key) + "\n");
            }
            return file.toAbsolutePath();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
