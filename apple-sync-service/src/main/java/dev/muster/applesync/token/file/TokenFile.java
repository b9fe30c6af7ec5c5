package dev.muster.applesync.token.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.applesync.apple.ServerToken;
import dev.muster.reasons.Reason;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyTransRecipientId;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * A token file as Apple Business Manager gives it ({@code …_smime.p7m}): S/MIME around CMS enveloped data for our
 * certificate. Also taken: the bare data as DER, PEM or base64.
 */
public final class TokenFile {

    /** Largest file taken; Apple's have some three thousand bytes. */
    public static final int LARGEST = 48 * 1024;

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final Pattern BLANK_LINE = Pattern.compile("\\r?\\n[ \\t]*\\r?\\n");
    private static final Pattern ARMOUR = Pattern.compile("-----(BEGIN|END) [A-Z0-9 ]+-----");
    private static final Pattern FRAME =
            Pattern.compile("-----BEGIN MESSAGE-----(.*)-----END MESSAGE-----", Pattern.DOTALL);
    private static final int SEQUENCE = 0x30;
    private static final int DEEPEST_WRAPPING = 3;

    private final CMSEnvelopedData data;

    private TokenFile(CMSEnvelopedData data) {
        this.data = data;
    }

    /** What came of opening: one of the two is null. */
    public record Opened(ServerToken token, Reason refusal) {

        static Opened refused(Reason refusal) {
            return new Opened(null, refusal);
        }
    }

    /** The file, or empty when it is none. */
    public static Optional<TokenFile> read(String content) {
        byte[] der = enveloped(content.getBytes(ISO_8859_1), 0);
        if (der == null) {
            return Optional.empty();
        }
        try {
            CMSEnvelopedData data = new CMSEnvelopedData(der);
            return data.getRecipientInfos().size() == 0 ? Optional.empty() : Optional.of(new TokenFile(data));
        } catch (CMSException | RuntimeException unreadable) {
            // The parser also throws what it should not, for data made to hurt it.
            return Optional.empty();
        }
    }

    /** Serial numbers of the certificates it was made for, hexadecimal. */
    public List<String> serials() {
        List<String> serials = new ArrayList<>();
        for (RecipientInformation recipient : data.getRecipientInfos().getRecipients()) {
            if (recipient.getRID() instanceof KeyTransRecipientId id) {
                BigInteger serial = id.getSerialNumber();
                if (serial != null) {
                    serials.add(serial.toString(16));
                }
            }
        }
        return serials;
    }

    /**
     * Opens it with whichever of these keys it was made for.
     *
     * <p>That a key does not open it and that its content is damaged are told apart by whom the file names, not by what
     * the cipher says: its answers are not for those who try files.
     */
    public Opened open(Collection<TokenKey> keys) {
        List<String> serials = serials();
        List<TokenKey> fitting =
                keys.stream().filter(key -> serials.contains(key.serial())).toList();
        if (fitting.isEmpty()) {
            return Opened.refused(Reason.APPLE_TOKEN_FOR_OTHER_KEY);
        }
        for (TokenKey key : fitting) {
            for (RecipientInformation recipient : data.getRecipientInfos().getRecipients()) {
                Optional<byte[]> content = content(recipient, key);
                if (content.isPresent()) {
                    return TokenJson.read(json(new String(content.get(), UTF_8)))
                            .map(token -> new Opened(token, null))
                            .orElse(Opened.refused(Reason.APPLE_TOKEN_FILE_UNREADABLE));
                }
            }
        }
        return Opened.refused(Reason.APPLE_TOKEN_FILE_UNREADABLE);
    }

    private static Optional<byte[]> content(RecipientInformation recipient, TokenKey key) {
        try {
            byte[] content = recipient.getContent(new JceKeyTransEnvelopedRecipient(key.privateKey())
                    .setProvider(PROVIDER)
                    .setContentProvider(PROVIDER));
            return content.length > LARGEST ? Optional.empty() : Optional.of(content);
        } catch (CMSException | RuntimeException wrongKeyOrDamaged) {
            return Optional.empty();
        }
    }

    /** Old files have the JSON bare and broken into lines; newer ones frame it. */
    private static String json(String part) {
        Matcher frame = FRAME.matcher(part);
        String text = frame.find() ? frame.group(1) : afterBlankLine(part);
        return text.replaceAll("[\\r\\n]", "").strip();
    }

    private static byte[] enveloped(byte[] file, int wrapping) {
        if (file.length == 0 || file.length > LARGEST || wrapping > DEEPEST_WRAPPING) {
            return null;
        }
        if (file[0] == SEQUENCE) {
            return file;
        }
        String text = new String(file, ISO_8859_1).replaceFirst("^(ï»¿|\uFEFF)", "");
        String body = text.contains(":") ? afterBlankLine(text) : text;
        try {
            byte[] decoded = Base64.getMimeDecoder().decode(ARMOUR.matcher(body).replaceAll(""));
            return enveloped(decoded, wrapping + 1);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static String afterBlankLine(String text) {
        Matcher line = BLANK_LINE.matcher(text);
        return line.find() ? text.substring(line.end()) : text;
    }
}
