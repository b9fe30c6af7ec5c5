package dev.muster.applesync.token.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.applesync.apple.ServerToken;
import dev.muster.reasons.Reason;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFileTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final TokenKey KEY = TokenKey.make(new UUID(0, 1), NOW, new SecureRandom());
    private static final TokenKey OTHER = TokenKey.make(new UUID(0, 2), NOW, new SecureRandom());
    private static final String JSON =
            "{\"consumer_key\":\"CK_1\",\"consumer_secret\":\"CS_2\",\"access_token\":\"AT_3\","
                    + "\"access_secret\":\"AS_4\",\"access_token_expiry\":\"2027-01-17T11:02:21Z\"}";
    private static final String PART =
            "Content-Type: text/plain;charset=UTF-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\n"
                    + "-----BEGIN MESSAGE-----\n" + JSON + "\n-----END MESSAGE-----\n";
    private static final byte[] DER = enveloped(PART, CMSAlgorithm.AES128_CBC, KEY);

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void edge1_theFileApplesPortalGivesIsOpened(String lineEnd) {
        assertOpened(smime(DER, lineEnd));
    }

    @Test
    void edge1_mixedLineEndsAreOpened() {
        assertOpened(smime(DER, "\n").replaceFirst("\n", "\r\n"));
    }

    @Test
    void edge1_aFileSavedWithAByteOrderMarkIsOpened() {
        assertOpened(new String(("\uFEFF" + smime(DER, "\n")).getBytes(UTF_8), ISO_8859_1));
        assertOpened("\uFEFF" + smime(DER, "\n"));
    }

    @Test
    void edge1_theBareDataIsOpenedInEveryEncoding() {
        assertOpened(new String(DER, ISO_8859_1));
        assertOpened(Base64.getEncoder().encodeToString(DER));
        assertOpened(
                "-----BEGIN PKCS7-----\n" + Base64.getMimeEncoder().encodeToString(DER) + "\n-----END PKCS7-----\n");
    }

    @Test
    void aFileThatWasEncodedOnceMoreOnItsWayIsOpened() {
        assertOpened(Base64.getEncoder().encodeToString(smime(DER, "\r\n").getBytes(US_ASCII)));
    }

    @Test
    void edge1_tripleDesIsOpened() {
        assertOpened(smime(enveloped(PART, CMSAlgorithm.DES_EDE3_CBC, KEY), "\n"));
    }

    @Test
    void edge1_bareJsonBrokenIntoLinesIsOpened() {
        String wrapped = JSON.replaceAll("(.{40})", "$1\n");
        assertOpened(smime(enveloped(wrapped, CMSAlgorithm.AES128_CBC, KEY), "\n"));
    }

    @Test
    void edge1_anExpiryWithFractionsAndOffsetIsRead() {
        String json = JSON.replace("2027-01-17T11:02:21Z", "2027-01-17T12:02:21.500+01:00");
        assertThat(TokenJson.read(json).orElseThrow().expiresAt()).isEqualTo("2027-01-17T11:02:21.500Z");
    }

    @Test
    void edge2_theOlderOfTwoKeysOpensItsFile() {
        assertThat(TokenFile.read(smime(DER, "\n"))
                        .orElseThrow()
                        .open(List.of(OTHER, KEY))
                        .token())
                .isNotNull();
    }

    @Test
    void edge1_aFileForTwoIsOpenedByEither() {
        byte[] both = enveloped(PART, CMSAlgorithm.AES128_CBC, OTHER, KEY);
        assertOpened(smime(both, "\n"));
    }

    @Test
    void edge1_aFileForAnotherKeyIsToldFromABrokenOne() {
        TokenFile file = TokenFile.read(smime(DER, "\n")).orElseThrow();
        assertThat(file.open(List.of(OTHER)).refusal()).isEqualTo(Reason.APPLE_TOKEN_FOR_OTHER_KEY);
        assertThat(file.open(List.of()).refusal()).isEqualTo(Reason.APPLE_TOKEN_FOR_OTHER_KEY);
        assertThat(file.serials()).containsExactly(KEY.serial());
    }

    @Property(tries = 60)
    void edge1_aTruncatedFileIsUnreadable(@ForAll @IntRange(max = 1_000_000) int where) {
        assertUnreadable(smime(java.util.Arrays.copyOf(DER, where % (DER.length - 20)), "\n"));
    }

    @Property(tries = 300)
    void whateverIsUploadedIsAnsweredWithoutBreaking(@ForAll @StringLength(max = 300) String anything) {
        assertUnreadable(anything);
    }

    @Property(tries = 300)
    void aDamagedFileIsOpenedOrUnreadableAndNothingElse(
            @ForAll @IntRange(max = 1_000_000) int where, @ForAll byte damage) {
        byte[] damaged = DER.clone();
        damaged[where % damaged.length] ^= damage;
        TokenFile.read(new String(damaged, ISO_8859_1)).ifPresent(file -> {
            var opened = file.open(List.of(KEY));
            assertThat(opened.token() == null).isNotEqualTo(opened.refusal() == null);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"text\"",
                "",
                "{\"consumer_key\":7}",
                "DUPLICATE",
                "TRAILING",
                "BLANK",
                "NO_DATE",
                "LONG",
                "LINE_BREAK"
            })
    void edge1_aTokenOfWhichSomethingIsMissingIsUnreadable(String what) {
        String json = switch (what) {
            case "DUPLICATE" -> JSON.replace("{", "{\"consumer_key\":\"CK_0\",");
            case "TRAILING" -> JSON + "{}";
            case "BLANK" -> JSON.replace("AS_4", " ");
            case "NO_DATE" -> JSON.replace("2027-01-17T11:02:21Z", "next year");
            case "LONG" -> JSON.replace("AS_4", "x".repeat(600));
            case "LINE_BREAK" -> JSON.replace("AS_4", "a\\nb");
            default -> what;
        };
        assertThat(TokenJson.read(json)).isEmpty();
    }

    @Test
    void aTokenIsReadAsItWasWritten() {
        ServerToken token = TokenJson.read(JSON).orElseThrow();
        assertThat(TokenJson.read(TokenJson.write(token))).contains(token);
    }

    @Test
    void neitherKeyNorTokenShowsItsSecrets() {
        assertThat(KEY + " " + TokenFile.read(smime(DER, "\n")).orElseThrow().open(List.of(KEY)))
                .doesNotContain("CS_2", "AS_4", "CK_1", "AT_3", "private", "modulus");
    }

    @Test
    void everyCertificateHasAPositiveSerialNumberOfItsOwn() {
        assertThat(KEY.certificate().getSerialNumber().signum()).isEqualTo(1);
        assertThat(KEY.serial()).isNotEqualTo(OTHER.serial());
    }

    private static void assertOpened(String file) {
        ServerToken token =
                TokenFile.read(file).orElseThrow().open(List.of(KEY)).token();
        assertThat(token)
                .isEqualTo(new ServerToken("CK_1", "CS_2", "AT_3", "AS_4", Instant.parse("2027-01-17T11:02:21Z")));
    }

    private static void assertUnreadable(String file) {
        TokenFile.read(file)
                .ifPresent(read -> assertThat(read.open(List.of(KEY)).refusal())
                        .isIn(Reason.APPLE_TOKEN_FILE_UNREADABLE, Reason.APPLE_TOKEN_FOR_OTHER_KEY));
    }

    private static String smime(byte[] der, String lineEnd) {
        return String.join(
                lineEnd,
                "Content-Type: application/pkcs7-mime; name=\"smime.p7m\"; smime-type=enveloped-data",
                "Content-Transfer-Encoding: base64",
                "Content-Disposition: attachment; filename=\"smime.p7m\"",
                "",
                Base64.getMimeEncoder(76, lineEnd.getBytes(US_ASCII)).encodeToString(der),
                "");
    }

    private static byte[] enveloped(String content, ASN1ObjectIdentifier cipher, TokenKey... keys) {
        try {
            var generator = new CMSEnvelopedDataStreamGenerator();
            for (TokenKey key : keys) {
                generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(key.certificate()));
            }
            var file = new java.io.ByteArrayOutputStream();
            try (var out = generator.open(
                    file,
                    new JceCMSContentEncryptorBuilder(cipher)
                            .setProvider(new org.bouncycastle.jce.provider.BouncyCastleProvider())
                            .build())) {
                out.write(content.getBytes(UTF_8));
            }
            return file.toByteArray();
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }
}
