package dev.muster.gateway.profile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.net.URI;
import java.util.Optional;

/** The app that Android devices install to enroll. Without it there are tokens, but no QR codes. */
@ConfigMapping(prefix = "muster.android-agent")
public interface AndroidSettings {

    /** {@code package/.Receiver}. */
    Optional<String> component();

    /** Where devices download it. */
    Optional<URI> downloadLocation();

    /** SHA-256 of its signing certificate, base64url without padding. */
    Optional<String> signatureChecksum();

    /** Address at which devices find the gateway; the address of the request when unset. */
    @WithName("server-url")
    Optional<URI> serverUrl();

    /** The app, when all of it is configured. */
    default Optional<AgentApp> app() {
        return component().isPresent()
                        && downloadLocation().isPresent()
                        && signatureChecksum().isPresent()
                ? Optional.of(new AgentApp(
                        component().get(),
                        downloadLocation().get(),
                        signatureChecksum().get()))
                : Optional.empty();
    }
}
