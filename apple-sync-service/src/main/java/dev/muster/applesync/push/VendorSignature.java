package dev.muster.applesync.push;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Makes of a signing request the file Apple's portal takes: a property list with the request, the vendor's signature of it
 * and the vendor's chain, in base64. Without a vendor certificate the request itself is given out, for a signing service.
 */
@Singleton
class VendorSignature {

    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----");
    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END");

    private final PushSettings settings;

    VendorSignature(PushSettings settings) {
        this.settings = settings;
    }

    /** Base64 of the request, or of the property list when there is a vendor certificate. */
    String readyToUpload(byte[] request) {
        if (settings.vendorCertificate().isEmpty() || settings.vendorKey().isEmpty()) {
            return Base64.getEncoder().encodeToString(request);
        }
        try {
            String list = propertyList(
                    request,
                    signature(request, settings.vendorKey().get()),
                    chain(settings.vendorCertificate().get()));
            return Base64.getEncoder().encodeToString(list.getBytes(UTF_8));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException broken) {
            throw new IllegalStateException("The MDM vendor certificate or its key cannot be used", broken);
        }
    }

    private static byte[] signature(byte[] request, Path file) throws IOException, GeneralSecurityException {
        MatchResult key = KEY.matcher(Files.readString(file, US_ASCII))
                .results()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No PKCS #8 key in " + file));
        PrivateKey vendor = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key.group(1))));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(vendor);
        signature.update(request);
        return signature.sign();
    }

    private static String chain(Path file) throws IOException {
        List<String> certificates = CERTIFICATE
                .matcher(Files.readString(file, US_ASCII))
                .results()
                .map(MatchResult::group)
                .toList();
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("No certificate in " + file);
        }
        return String.join("\n", certificates) + "\n";
    }

    /** Nothing in it needs escaping: all three are base64 and PEM. */
    private static String propertyList(byte[] request, byte[] signature, String chain) {
        Base64.Encoder base64 = Base64.getEncoder();
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0">
                <dict>
                <key>PushCertRequestCSR</key>
                <string>%s</string>
                <key>PushCertCertificateChain</key>
                <string>%s</string>
                <key>PushCertSignature</key>
                <string>%s</string>
                </dict>
                </plist>
                """.formatted(base64.encodeToString(request), chain, base64.encodeToString(signature));
    }
}
