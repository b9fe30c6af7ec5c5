package dev.muster.gateway.profile;

import java.net.URI;

/**
 * The device policy controller that a factory-fresh device installs.
 *
 * @param component {@code package/.Receiver}
 * @param downloadLocation where the device gets it
 * @param signatureChecksum SHA-256 of its signing certificate, base64url without padding
 */
public record AgentApp(String component, URI downloadLocation, String signatureChecksum) {}
