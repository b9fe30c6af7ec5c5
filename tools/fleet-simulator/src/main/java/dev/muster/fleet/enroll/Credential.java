package dev.muster.fleet.enroll;

import dev.muster.fleet.identity.AccessToken;

/**
 * What a device shows with every request: the person's token or an enrollment token.
 *
 * @param header name of the header field
 * @param value its value; a secret
 */
public record Credential(String header, String value) {

    /** The token of a person. */
    public static Credential of(AccessToken token) {
        return new Credential("Authorization", token.bearer());
    }

    /** The enrollment token of a device without a person. */
    public static Credential enrollmentToken(String value) {
        return new Credential("Enrollment-Token", value);
    }

    @Override
    public String toString() {
        return "Credential[" + header + "]";
    }
}
