package dev.muster.events.enrollment;

import static java.util.Objects.requireNonNull;

/**
 * The enrollment token that let a device ask without a user (T-1). The value itself never travels.
 *
 * @param tokenId id of the token
 * @param method method the token was made for
 * @param profileName enrollment profile the token belongs to
 */
public record TokenUse(String tokenId, EnrollmentMethod method, String profileName) {

    public TokenUse {
        requireNonNull(tokenId, "tokenId");
        requireNonNull(method, "method");
    }
}
