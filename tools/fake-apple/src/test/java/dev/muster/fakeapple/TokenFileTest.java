package dev.muster.fakeapple;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.fakeapple.portal.TokenFileStyle;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientId;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.util.io.pem.PemReader;
import org.junit.jupiter.api.Test;

class TokenFileTest extends AppleTest {

    private final KeyPair keys = keys();

    @Test
    void aDownloadedTokenOpensASession() throws Exception {
        appleWith(0);

        var file = server.downloadToken(certificate());

        var token = new JsonObject(message(content(file)));
        assertThat(new TinyClient(apple.address(), token).signIn().status()).isEqualTo(200);
        assertThat(Instant.parse(token.getString("access_token_expiry")))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(364)), Instant.now().plus(Duration.ofDays(366)));
    }

    @Test
    void theFileIsAMailPartAroundEnvelopedDataOfIndefiniteLength() throws Exception {
        appleWith(0);

        var text = new String(server.downloadToken(certificate()), US_ASCII);

        assertThat(text)
                .startsWith("Content-Type: application/pkcs7-mime; name=\"smime.p7m\"; smime-type=enveloped-data\n")
                .contains("Content-Transfer-Encoding: base64\n");
        var der = der(text);
        assertThat(new byte[] {der[0], der[1]}).containsExactly(0x30, 0x80);
        assertThat(new CMSEnvelopedData(der).getContentEncryptionAlgorithm().getAlgorithm())
                .isEqualTo(CMSAlgorithm.AES128_CBC);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(90));
    }

    @Test
    void otherShapesOfTheFileHoldTheSame() throws Exception {
        appleWith(0);

        var file = server.downloadToken(certificate(), Duration.ofDays(-1), new TokenFileStyle(true, true, false));

        var token = new JsonObject(message(content(file)));
        assertThat(Instant.parse(token.getString("access_token_expiry"))).isBefore(Instant.now());
        assertThat(new CMSEnvelopedData(der(new String(file, US_ASCII)))
                        .getContentEncryptionAlgorithm()
                        .getAlgorithm())
                .isEqualTo(CMSAlgorithm.DES_EDE3_CBC);
        assertThat(new TinyClient(apple.address(), token).signIn().refusal()).isEqualTo("401 token_expired");
    }

    @Test
    void aRenewedPushCertificateKeepsItsTopic() throws Exception {
        appleWith(0);
        var portal = apple.portal().pushCertificates();

        var first = parse(portal.issue(request(), "entry 1", Duration.ofDays(365)));
        var renewed = parse(portal.issue(request(), "entry 1", Duration.ofDays(365)));
        var other = parse(portal.issue(request(), "entry 2", Duration.ofDays(365)));

        assertThat(topic(first)).startsWith("com.apple.mgmt.").isEqualTo(topic(renewed));
        assertThat(topic(other)).isNotEqualTo(topic(first));
        assertThat(first.getPublicKey()).isEqualTo(keys.getPublic());
        assertThat(first.getSerialNumber()).isNotEqualTo(renewed.getSerialNumber());
    }

    @Test
    void aVendorsRequestIsReadFromItsPropertyList() throws Exception {
        appleWith(0);
        var plist = "<plist version=\"1.0\"><dict><key>PushCertRequestCSR</key>\n<string>"
                + Base64.getMimeEncoder().encodeToString(request()) + "</string></dict></plist>";
        var file = Base64.getEncoder().encode(plist.getBytes(UTF_8));

        var issued = parse(apple.portal().pushCertificates().issue(file, "entry", Duration.ofDays(365)));

        assertThat(issued.getPublicKey()).isEqualTo(keys.getPublic());
    }

    private byte[] request() throws Exception {
        return new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=push"), keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
                .getEncoded();
    }

    private static String topic(X509Certificate certificate) {
        return new X500Name(certificate.getSubjectX500Principal().getName("RFC2253", java.util.Map.of()))
                .getRDNs(BCStyle.UID)[0]
                .getFirst()
                .getValue()
                .toString();
    }

    private static X509Certificate parse(String pem) throws Exception {
        try (var reader = new PemReader(new StringReader(pem))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(reader.readPemObject().getContent()));
        }
    }

    private X509Certificate certificate() throws Exception {
        var name = new X500Name("CN=server token key");
        var now = Instant.now();
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.valueOf(4711),
                                Date.from(now.minusSeconds(60)),
                                Date.from(now.plusSeconds(3600)),
                                name,
                                keys.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }

    private String content(byte[] file) throws Exception {
        var enveloped = new CMSEnvelopedData(der(new String(file, US_ASCII)));
        var recipient = enveloped.getRecipientInfos().get(new JceKeyTransRecipientId(certificate()));
        return new String(recipient.getContent(new JceKeyTransEnvelopedRecipient(keys.getPrivate())), UTF_8);
    }

    private static byte[] der(String text) {
        return Base64.getMimeDecoder().decode(text.split("\r?\n\r?\n", 2)[1]);
    }

    private static String message(String content) {
        assertThat(content).startsWith("Content-Type: text/plain;charset=UTF-8\r\n");
        return content.substring(content.indexOf('{'), content.indexOf('}') + 1);
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
