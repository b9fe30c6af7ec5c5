package dev.muster.platform.external;

import dev.muster.platform.IdentityProvider;
import java.net.URI;

/** An OpenID Connect issuer that somebody else runs. */
public record ExternalIdentityProvider(String issuer) implements IdentityProvider, ExternalPart {

    @Override
    public String address() {
        var uri = URI.create(issuer);
        var port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
        return uri.getHost() + ":" + port;
    }
}
