package dev.muster.applesync.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** The file Apple's push certificates portal gives ({@code MDM_…_Certificate.pem}): PEM, or base64 of either form. */
final class CertificateFile {

    /** Largest file taken; Apple's have some two thousand bytes. */
    static final int LARGEST = 48 * 1024;

    private static final String TOPICS = "com.apple.mgmt.";
    private static final int LONGEST_TOPIC = 256;
    private static final Pattern PEM = Pattern.compile("-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----");

    private final X509Certificate certificate;
    private final String topic;

    private CertificateFile(X509Certificate certificate, String topic) {
        this.certificate = certificate;
        this.topic = topic;
    }

    /** The certificate, or empty when it is no push certificate of an MDM. */
    static Optional<CertificateFile> read(String content) {
        if (content.length() > LARGEST) {
            return Optional.empty();
        }
        Matcher pem = PEM.matcher(content);
        String text = pem.find() ? pem.group(1) : content;
        byte[] der = decoded(text);
        return der == null || der.length == 0 ? Optional.empty() : certificate(der);
    }

    String topic() {
        return topic;
    }

    String serialNumber() {
        return certificate.getSerialNumber().toString(16);
    }

    Instant expiresAt() {
        return certificate.getNotAfter().toInstant();
    }

    Instant beginsAt() {
        return certificate.getNotBefore().toInstant();
    }

    String keyHash() {
        return SigningRequest.hash(certificate.getPublicKey());
    }

    byte[] encoded() {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException("A certificate that was read cannot be written", broken);
        }
    }

    private static byte[] decoded(String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            Matcher pem = PEM.matcher(new String(bytes, ISO_8859_1));
            return pem.find() ? Base64.getMimeDecoder().decode(pem.group(1)) : bytes;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static Optional<CertificateFile> certificate(byte[] der) {
        try {
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            RDN[] uids = X500Name.getInstance(
                            certificate.getSubjectX500Principal().getEncoded())
                    .getRDNs(BCStyle.UID);
            if (uids.length != 1) {
                return Optional.empty();
            }
            String topic = IETFUtils.valueToString(uids[0].getFirst().getValue());
            boolean ours = topic.startsWith(TOPICS) && topic.length() <= LONGEST_TOPIC;
            return ours ? Optional.of(new CertificateFile(certificate, topic)) : Optional.empty();
        } catch (CertificateException | RuntimeException unreadable) {
            // The parser also throws what it should not, for data made to hurt it.
            return Optional.empty();
        }
    }
}
