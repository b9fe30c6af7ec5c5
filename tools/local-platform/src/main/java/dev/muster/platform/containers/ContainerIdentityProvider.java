package dev.muster.platform.containers;

import dev.muster.platform.IdentityProvider;
import dev.muster.platform.local.RealmFile;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.images.builder.Transferable;

/** A Keycloak with the realm {@code muster} in a container. */
final class ContainerIdentityProvider extends ContainerPart implements IdentityProvider {

    ContainerIdentityProvider() {
        super(8080);
    }

    @Override
    public String issuer() {
        // As the container was told by KC_HOSTNAME, whatever the Docker host is called.
        var address = address();
        return "http://localhost" + address.substring(address.lastIndexOf(':')) + "/realms/muster";
    }

    @Override
    GenericContainer<?> describe(int port) {
        var container = new GenericContainer<>(Containers.image("identity"))
                .withExposedPorts(8080)
                .withEnv("KC_BOOTSTRAP_ADMIN_USERNAME", "admin")
                .withEnv("KC_BOOTSTRAP_ADMIN_PASSWORD", "admin")
                .withEnv("KC_HOSTNAME", "http://localhost:" + port)
                .withCopyToContainer(Transferable.of(RealmFile.json()), "/opt/keycloak/data/import/muster-realm.json");
        container.setCommand("start-dev", "--import-realm");
        container.waitingFor(realmAnswers());
        return container;
    }

    @Override
    void awaitReady(GenericContainer<?> container) {
        realmAnswers().waitUntilReady(container);
    }

    private static WaitStrategy realmAnswers() {
        return Wait.forHttp("/realms/muster").forPort(8080).withStartupTimeout(Duration.ofMinutes(3));
    }
}
