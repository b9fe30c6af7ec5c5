package dev.muster.secrets;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives a service its {@link Sealer}. Without a key the service does not start. */
@Singleton
class SecretsBeans {

    private static final long LARGEST_FILE = 16_384;

    /**
     * @param keys the keys themselves, as {@link SealingKeys#read} takes them
     * @param keyFile file that holds them; used where {@code keys} is unset
     */
    @Produces
    @Singleton
    @Startup
    Sealer sealer(
            @ConfigProperty(name = "muster.secrets.keys") Optional<String> keys,
            @ConfigProperty(name = "muster.secrets.key-file") Optional<Path> keyFile) {
        String text = keys.or(() -> keyFile.map(SecretsBeans::content))
                .orElseThrow(() -> new IllegalStateException(
                        "There is no key to seal secrets with: set MUSTER_SECRETS_KEY_FILE or MUSTER_SECRETS_KEYS"));
        return new Sealer(SealingKeys.read(text), new SecureRandom());
    }

    private static String content(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new IllegalStateException("The file of the sealing keys is larger than a list of keys: " + file);
            }
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The file of the sealing keys cannot be read: " + file, unreadable);
        }
    }
}
