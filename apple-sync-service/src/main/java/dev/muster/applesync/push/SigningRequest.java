package dev.muster.applesync.push;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * A request for a push certificate, with its key.
 *
 * @param requestId id of the request
 * @param request PKCS #10, DER
 * @param keyHash SHA-256 of the public key, hexadecimal
 * @param privateKey what the certificate will be used with
 */
public record SigningRequest(UUID requestId, byte[] request, String keyHash, PrivateKey privateKey) {

    private static final int KEY_BITS = 2048;

    public SigningRequest {
        requireNonNull(requestId, "requestId");
        requireNonNull(request, "request");
        requireNonNull(keyHash, "keyHash");
        requireNonNull(privateKey, "privateKey");
    }

    /** A new one, with a new key; Apple looks at nothing but the key. */
    public static SigningRequest make(UUID requestId, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS, random);
            KeyPair pair = generator.generateKeyPair();
            byte[] request = new JcaPKCS10CertificationRequestBuilder(
                            new X500Name("CN=Muster MDM push " + requestId), pair.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))
                    .getEncoded();
            return new SigningRequest(requestId, request, hash(pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException | IOException broken) {
            throw new IllegalStateException("No signing request can be made here", broken);
        }
    }

    static String hash(PublicKey key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("SHA-256 does not work here", broken);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "SigningRequest[" + requestId + "]";
    }
}
