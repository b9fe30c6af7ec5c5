package dev.muster.applesync.push;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.applesync.token.file.TokenKey;
import dev.muster.fakeapple.FakeApple;
import dev.muster.fakeapple.FakeAppleSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VendorSignatureTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TokenKey VENDOR = TokenKey.make(new UUID(0, 1), Instant.now(), RANDOM);
    private static final SigningRequest REQUEST = SigningRequest.make(new UUID(0, 2), RANDOM);

    @TempDir
    Path folder;

    @Test
    void withoutAVendorCertificateTheRequestItselfIsGiven() {
        assertThat(Base64.getDecoder().decode(signature(null, null).readyToUpload(REQUEST.request())))
                .isEqualTo(REQUEST.request());
    }

    @Test
    void withOneTheRequestCarriesItsSignatureAndChain() throws Exception {
        String list = text(
                signature(file("chain", VENDOR.pem() + VENDOR.pem()), key()).readyToUpload(REQUEST.request()));
        assertThat(Base64.getDecoder().decode(member(list, "PushCertRequestCSR")))
                .isEqualTo(REQUEST.request());
        assertThat(member(list, "PushCertCertificateChain")).containsIgnoringWhitespaces(VENDOR.pem() + VENDOR.pem());
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(VENDOR.certificate());
        check.update(REQUEST.request());
        assertThat(check.verify(Base64.getDecoder().decode(member(list, "PushCertSignature"))))
                .isTrue();
    }

    @Test
    void theFakePortalMakesACertificateOfIt() throws Exception {
        String value = signature(file("chain", VENDOR.pem()), key()).readyToUpload(REQUEST.request());
        try (FakeApple apple = FakeApple.start(FakeAppleSettings.onFreePort())) {
            String pem = apple.portal().pushCertificates().issue(value.getBytes(US_ASCII), "v", Duration.ofDays(365));
            assertThat(CertificateFile.read(pem).orElseThrow().keyHash()).isEqualTo(REQUEST.keyHash());
        }
    }

    @Test
    void aVendorFileThatIsNoneIsSaidToBeSo() throws Exception {
        VendorSignature broken = signature(file("chain", "nothing"), file("key", "nothing"));
        assertThatThrownBy(() -> broken.readyToUpload(REQUEST.request()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("vendor certificate");
    }

    private Path key() throws Exception {
        return file(
                "key",
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(VENDOR.privateKey().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private Path file(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content);
    }

    private static VendorSignature signature(Path certificate, Path key) {
        return new VendorSignature(new PushSettings() {
            @Override
            public Optional<Path> vendorCertificate() {
                return Optional.ofNullable(certificate);
            }

            @Override
            public Optional<Path> vendorKey() {
                return Optional.ofNullable(key);
            }
        });
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), UTF_8);
    }

    private static String member(String list, String name) {
        Matcher member = Pattern.compile("<key>" + name + "</key>\\s*<string>([^<]*)</string>")
                .matcher(list);
        assertThat(member.find()).isTrue();
        return member.group(1);
    }
}
