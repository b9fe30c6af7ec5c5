package dev.muster.applesync.push;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** The MDM vendor certificate of those who have one: with it, requests are ready for Apple's portal. */
@ConfigMapping(prefix = "muster.push")
public interface PushSettings {

    /** PEM file with the vendor certificate, Apple's intermediate and Apple's root, in this order. */
    Optional<Path> vendorCertificate();

    /** PEM file with the vendor's RSA key, PKCS #8. */
    Optional<Path> vendorKey();
}
