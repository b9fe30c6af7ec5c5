package dev.muster.fakeapple.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Writes the file {@code …_smime.p7m} that Apple's portal lets an administrator download. */
final class TokenFile {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final int LINE = 76;

    private TokenFile() {}

    /** An S/MIME message around BER-encoded CMS enveloped data for this certificate. */
    static byte[] of(String json, X509Certificate recipient, TokenFileStyle style) {
        var lineEnd = style.crlf() ? "\r\n" : "\n";
        var header = String.join(
                lineEnd,
                "Content-Type: application/pkcs7-mime; name=\"smime.p7m\"; smime-type=enveloped-data",
                "Content-Transfer-Encoding: base64",
                "Content-Disposition: attachment; filename=\"smime.p7m\"",
                "Content-Description: S/MIME Encrypted Message",
                "",
                "");
        var lines = Base64.getMimeEncoder(LINE, lineEnd.getBytes(UTF_8))
                .encodeToString(enveloped(innerPart(json, style), recipient, style));
        return (header + lines + lineEnd).getBytes(UTF_8);
    }

    /** Apple mixes line ends: CRLF in the header of the part, LF in its body. */
    private static String innerPart(String json, TokenFileStyle style) {
        if (!style.framed()) {
            return "Content-Type: text/plain;charset=UTF-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\n" + json + "\n";
        }
        return "Content-Type: text/plain;charset=UTF-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"
                + "-----BEGIN MESSAGE-----\n" + json + "\n-----END MESSAGE-----\n";
    }

    private static byte[] enveloped(String content, X509Certificate recipient, TokenFileStyle style) {
        try {
            var generator = new CMSEnvelopedDataStreamGenerator();
            generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(recipient).setProvider(PROVIDER));
            ASN1ObjectIdentifier cipher = style.tripleDes() ? CMSAlgorithm.DES_EDE3_CBC : CMSAlgorithm.AES128_CBC;
            var encryptor = new JceCMSContentEncryptorBuilder(cipher)
                    .setProvider(PROVIDER)
                    .build();
            var file = new ByteArrayOutputStream();
            try (var out = generator.open(file, encryptor)) {
                out.write(content.getBytes(UTF_8));
            }
            return file.toByteArray();
        } catch (CMSException | CertificateEncodingException | IOException e) {
            throw new IllegalArgumentException("nothing can be encrypted for this certificate", e);
        }
    }
}
