package dev.muster.platform.containers;

import dev.muster.platform.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The platform in containers of the versions that the local processes have. */
public final class Containers {

    private Containers() {}

    public static Platform platform() {
        return new Platform(new ContainerBroker(), new ContainerDatabase(), new ContainerIdentityProvider());
    }

    /**
     * @param part broker, database or identity
     */
    static String image(String part) {
        var images = new Properties();
        try (var resource = Containers.class.getResourceAsStream("images.properties")) {
            images.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return images.getProperty(part);
    }
}
