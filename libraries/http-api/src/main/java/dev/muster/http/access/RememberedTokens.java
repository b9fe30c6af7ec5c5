package dev.muster.http.access;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Verifies a bearer token once, not on every request it is shown with: a device shows the same token half a dozen times
 * within a minute, and verifying costs more than everything else its request does at the gateway.
 *
 * <p>Only what the OIDC mechanism has verified is remembered, by the token's digest, for a minute and never beyond its
 * expiry. A token that was not verified is never remembered.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class RememberedTokens implements HttpAuthenticationMechanism {

    private final OidcAuthenticationMechanism oidc;
    private final VerifiedTokens<SecurityIdentity> verified;

    RememberedTokens(OidcAuthenticationMechanism oidc, Clock clock) {
        this.oidc = oidc;
        this.verified = new VerifiedTokens<>(clock);
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        String credential = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (credential == null) {
            return oidc.authenticate(request, providers);
        }
        Optional<SecurityIdentity> known = verified.find(credential);
        return known.isPresent()
                ? Uni.createFrom().item(known.get())
                : oidc.authenticate(request, providers).invoke(identity -> remember(credential, identity));
    }

    private void remember(String credential, SecurityIdentity identity) {
        if (identity != null && !identity.isAnonymous() && identity.getPrincipal() instanceof JsonWebToken token) {
            // Without the attributes: they hold on to the request the token came with.
            SecurityIdentity lasting = QuarkusSecurityIdentity.builder()
                    .setPrincipal(identity.getPrincipal())
                    .addRoles(identity.getRoles())
                    .build();
            verified.remember(credential, lasting, Instant.ofEpochSecond(token.getExpirationTime()));
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return oidc.getChallenge(request);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return oidc.getCredentialTransport(request);
    }
}
