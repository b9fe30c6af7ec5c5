package dev.muster.gateway.enrollment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.provider.Arguments;

/** Ways to fake a bearer token. */
final class ForgedTokens {

    private ForgedTokens() {}

    /** Makes a forgery from a genuine token. */
    interface Forge {
        String from(String genuine, String issuer);
    }

    static Stream<Arguments> all() {
        KeyPair own = keys();
        return Stream.of(
                forgery("alg none", (genuine, issuer) -> header("{\"alg\":\"none\"}") + "." + body(genuine) + "."),
                forgery(
                        "signature of another token",
                        (genuine, issuer) -> genuine.substring(0, genuine.length() - 8) + "AAAAAAAA"),
                forgery("changed claims", (genuine, issuer) -> {
                    String[] parts = genuine.split("\\.");
                    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
                    return parts[0] + "." + header(claims.replace("amy@", "admin@")) + "." + parts[2];
                }),
                forgery(
                        "somebody else's key",
                        (genuine, issuer) -> claims(issuer, "muster").jws().sign(own.getPrivate())),
                forgery(
                        "somebody else's key behind a jku",
                        (genuine, issuer) -> claims(issuer, "muster")
                                .jws()
                                .header("jku", "http://localhost:1/keys")
                                .sign(own.getPrivate())),
                forgery(
                        "HMAC with a public text",
                        (genuine, issuer) -> claims(issuer, "muster")
                                .jws()
                                .sign(new SecretKeySpec(
                                        body(genuine).substring(0, 64).getBytes(UTF_8), "HmacSHA256"))),
                forgery("no token at all", (genuine, issuer) -> "hello"));
    }

    private static io.smallrye.jwt.build.JwtClaimsBuilder claims(String issuer, String audience) {
        return Jwt.issuer(issuer)
                .audience(audience)
                .upn("amy@contoso.com")
                .claim("preferred_username", "amy@contoso.com")
                .expiresIn(600);
    }

    private static Arguments forgery(String name, Forge forge) {
        return Arguments.of(name, forge);
    }

    private static String header(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    private static String body(String token) {
        return token.split("\\.")[1];
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
