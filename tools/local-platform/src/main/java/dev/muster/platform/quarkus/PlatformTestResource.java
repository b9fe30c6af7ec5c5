package dev.muster.platform.quarkus;

import dev.muster.platform.Part;
import dev.muster.platform.Platform;
import dev.muster.platform.external.ExternalDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Gives a Quarkus test the real parts, and the configuration to reach them:
 *
 * <pre>{@code
 * @QuarkusTest
 * @WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "policy"))
 * }</pre>
 *
 * <p>Arguments: {@code database}, the database to create, empty at the first start in this JVM (none when unset);
 * {@code identity}, {@code false} for no Keycloak; {@code shared}, {@code false} for parts of the test's
 * own, which it may stop and kill, and which end with the test class.
 *
 * <p>Configuration: {@code kafka.bootstrap.servers}, {@code muster.postgres.host}, {@code .port}, {@code .user},
 * {@code .password}, {@code .database}, {@code muster.topics.prefix} (another one in every JVM, ends with a dot) and
 * {@code quarkus.oidc.auth-server-url}. A test with a field of type {@link Platform} finds the parts in it.
 */
public final class PlatformTestResource implements QuarkusTestResourceLifecycleManager {

    private String database;
    private boolean identity;
    private boolean shared;
    private Platform platform;

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("database", "");
        identity = Boolean.parseBoolean(arguments.getOrDefault("identity", "true"));
        shared = Boolean.parseBoolean(arguments.getOrDefault("shared", "true"));
    }

    @Override
    public Map<String, String> start() {
        platform = shared ? Platform.shared() : Platform.configured();
        List<Part> parts = new ArrayList<>(List.of(platform.broker(), platform.database()));
        if (identity) {
            parts.add(platform.identity());
        }
        platform.start(parts.toArray(Part[]::new));
        Map<String, String> config = new LinkedHashMap<>();
        config.put("kafka.bootstrap.servers", platform.broker().address());
        config.put("muster.topics.prefix", OncePerJvm.value("topics-prefix", PlatformTestResource::newPrefix));
        config.put("muster.postgres.host", platform.database().host());
        config.put("muster.postgres.port", "" + platform.database().port());
        config.put("muster.postgres.user", platform.database().user());
        config.put("muster.postgres.password", platform.database().password());
        if (!database.isEmpty()) {
            if (shared && !(platform.database() instanceof ExternalDatabase)) {
                OncePerJvm.value("emptied-" + database, this::emptied);
            }
            platform.database().createDatabase(database);
            config.put("muster.postgres.database", database);
        }
        if (identity) {
            config.put("quarkus.oidc.auth-server-url", platform.identity().issuer());
        }
        return config;
    }

    private static String newPrefix() {
        return "t" + UUID.randomUUID().toString().substring(0, 8) + ".";
    }

    private String emptied() {
        platform.database().dropDatabase(database);
        return "yes";
    }

    @Override
    public void inject(TestInjector tests) {
        tests.injectIntoFields(platform, field -> field.getType() == Platform.class);
    }

    /** Shared parts go on: they end with Maven, or with the JVM when there is no Maven. */
    @Override
    public void stop() {
        if (!shared && platform != null) {
            platform.close();
        }
    }
}
