package dev.muster.applesync.token.file;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A key pair token files are made for, with the certificate Apple Business Manager is given. Apple finds it by issuer and
 * serial number, and looks at nothing else in it.
 *
 * @param keyId id of the key
 * @param certificate self-signed
 * @param privateKey opens the files
 */
public record TokenKey(UUID keyId, X509Certificate certificate, PrivateKey privateKey) {

    private static final int KEY_BITS = 2048;
    private static final Duration LIFE = Duration.ofDays(10 * 365);
    private static final Duration ROOM_FOR_SLOW_CLOCKS = Duration.ofMinutes(10);

    public TokenKey {
        requireNonNull(keyId, "keyId");
        requireNonNull(certificate, "certificate");
        requireNonNull(privateKey, "privateKey");
    }

    /** A new pair of RSA-2048, which takes some tenths of a second. */
    public static TokenKey make(UUID keyId, Instant now, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS, random);
            KeyPair pair = generator.generateKeyPair();
            X500Name name = new X500Name("CN=muster-ade-" + keyId);
            BigInteger serial = new BigInteger(1, bytes(random)).setBit(127);
            JcaX509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                    name,
                    serial,
                    Date.from(now.minus(ROOM_FOR_SLOW_CLOCKS)),
                    Date.from(now.plus(LIFE)),
                    name,
                    pair.getPublic());
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            certificate.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
            return new TokenKey(
                    keyId,
                    new JcaX509CertificateConverter()
                            .getCertificate(certificate.build(
                                    new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))),
                    pair.getPrivate());
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException broken) {
            throw new IllegalStateException("No key can be made here", broken);
        }
    }

    /** Serial number of the certificate, hexadecimal. */
    public String serial() {
        return certificate.getSerialNumber().toString(16);
    }

    /** The certificate, to be given to Apple Business Manager. */
    public String pem() {
        return pem(certificate);
    }

    public static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException("A certificate of ours cannot be written", broken);
        }
    }

    private static byte[] bytes(SecureRandom random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Without the private key. */
    @Override
    public String toString() {
        return "TokenKey[" + keyId + "]";
    }
}
