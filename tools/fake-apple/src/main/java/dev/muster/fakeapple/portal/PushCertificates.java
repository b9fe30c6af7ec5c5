package dev.muster.fakeapple.portal;

import dev.muster.fakeapple.AppleTime;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/**
 * Apple's push certificate portal. The vendor's signature on a request is not checked: what is asked is a certificate
 * for the customer's key.
 */
public final class PushCertificates {

    private static final Pattern REQUEST_IN_PLIST =
            Pattern.compile("PushCertRequestCSR</key>\\s*<string>([^<]+)</string>");

    private final AppleTime time;
    private final Secrets secrets;
    private final Map<String, String> topics = new HashMap<>();
    private KeyPair authority;

    PushCertificates(AppleTime time, Secrets secrets) {
        this.time = time;
        this.secrets = secrets;
    }

    /**
     * Issues a certificate as PEM.
     *
     * @param request a PKCS#10 request (PEM or DER), or a vendor-signed request (a property list, plain or in base64)
     * @param entry what the administrator picks in the portal: the same entry again renews it and keeps its topic
     */
    public synchronized String issue(byte[] request, String entry, Duration validFor) {
        var topic = topics.computeIfAbsent(entry, any -> "com.apple.mgmt.External." + uuid());
        var now = time.now();
        try {
            var csr = parse(new String(request, StandardCharsets.ISO_8859_1), request);
            var subject = new X500NameBuilder(BCStyle.INSTANCE)
                    .addRDN(BCStyle.UID, topic)
                    .addRDN(BCStyle.CN, "APSP:" + topic.substring(topic.lastIndexOf('.') + 1))
                    .addRDN(BCStyle.C, "US")
                    .build();
            var certificate = new X509v3CertificateBuilder(
                            new X500Name("CN=Fake Application Integration 2 Certification Authority,O=Fake Apple,C=US"),
                            new BigInteger(secrets.hex(15), 16).setBit(0),
                            Date.from(now.minusSeconds(600)),
                            Date.from(now.plus(validFor)),
                            subject,
                            csr.getSubjectPublicKeyInfo())
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
                    .build(new JcaContentSignerBuilder("SHA256withRSA")
                            .build(authority().getPrivate()));
            var pem = new StringWriter();
            try (var writer = new JcaPEMWriter(pem)) {
                writer.writeObject(certificate);
            }
            return pem.toString();
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalArgumentException("not a certificate request", e);
        }
    }

    private static PKCS10CertificationRequest parse(String text, byte[] bytes) throws IOException {
        if (text.contains("BEGIN")) {
            try (var parser = new PEMParser(new StringReader(text))) {
                if (parser.readObject() instanceof PKCS10CertificationRequest request) {
                    return request;
                }
                throw new IOException("another kind of PEM");
            }
        }
        if (bytes.length > 0 && bytes[0] == 0x30) {
            return new PKCS10CertificationRequest(bytes);
        }
        var plist = text.contains("<plist")
                ? text
                : new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        var found = REQUEST_IN_PLIST.matcher(plist);
        if (!found.find()) {
            throw new IOException("no PushCertRequestCSR");
        }
        return new PKCS10CertificationRequest(Base64.getMimeDecoder().decode(found.group(1)));
    }

    private String uuid() {
        var hex = secrets.hex(32);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    private KeyPair authority() {
        if (authority == null) {
            try {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                authority = generator.generateKeyPair();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has RSA", e);
            }
        }
        return authority;
    }
}
