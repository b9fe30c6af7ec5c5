package dev.muster.platform;

/** An OpenID Connect issuer: a Keycloak with the realm {@code muster}, or any other given from outside. */
public interface IdentityProvider extends Part {

    /** The issuer as tokens name it, such as {@code http://localhost:8180/realms/muster}; starts the part if needed. */
    String issuer();

    /**
     * An access token for the client {@code muster-portal}, valid for an hour.
     *
     * @throws TokenRefused when the password is wrong, the user unknown, or a second factor is asked for
     */
    default String token(String username, String password) {
        return new PasswordGrant(issuer()).token(username, password, "");
    }

    /**
     * The same for a user with a second factor.
     *
     * @param totp the six digits of now, see {@link Totp}
     */
    default String token(String username, String password, String totp) {
        return new PasswordGrant(issuer()).token(username, password, totp);
    }
}
