package dev.muster.fleet;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * The installation the fleet enrolls with.
 *
 * @param address where the front door is, for example {@code http://localhost:8080}
 * @param gateway where devices talk to; usually the front door too
 * @param issuer the OpenID Connect issuer, for example {@code http://localhost:8180/realms/muster}
 * @param clientId public client that may sign in with a password
 * @param password password of every simulated person
 * @param administrator user with the role {@code enrollment-admin}
 * @param loadUserPattern name of the n-th load user, as a format
 */
public record Installation(
        URI address,
        URI gateway,
        URI issuer,
        String clientId,
        String password,
        String administrator,
        String loadUserPattern) {

    public Installation {
        requireNonNull(address, "address");
        requireNonNull(gateway, "gateway");
        requireNonNull(issuer, "issuer");
    }

    /** An installation with the people of the demo realm. */
    public static Installation withDemoRealm(URI address, URI issuer) {
        return new Installation(
                address, address, issuer, "muster-portal", "muster-demo", "admin@contoso.com", "user-%03d@contoso.com");
    }

    /** The same, with devices that pass the front door by. */
    public Installation withGateway(URI directly) {
        return new Installation(address, directly, issuer, clientId, password, administrator, loadUserPattern);
    }

    /** The n-th load user, from 1. */
    public String loadUser(int number) {
        return loadUserPattern.formatted(number);
    }

    @Override
    public String toString() {
        return address + " with " + issuer;
    }
}
