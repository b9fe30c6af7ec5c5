package dev.muster.registry.autopilot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.muster.registry.identity.Placeholders;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads what is stated about a device to be registered. */
public final class ReadRegistration {

    private static final int LONGEST_HASH = 16_384;
    private static final int LONGEST_GROUP_TAG = 512;
    private static final int LONGEST_USER = 256;
    private static final int LONGEST_SERIAL = 64;
    private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9][\\x20-\\x7E&&[^\",;]]*");
    private static final Pattern PRODUCT_KEY = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern USER = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");

    private ReadRegistration() {}

    /**
     * @param row which one, from 1
     * @param hashNeeded whether a registration without hardware hash is a mistake
     */
    public static RegistrationRow of(
            int row, String serial, String productKey, String hash, boolean hashNeeded, String groupTag, String user) {
        RegistrationMistake mistake = mistake(stated(serial), stated(productKey), stated(groupTag), stated(user));
        if (mistake == null && stated(hash) == null && hashNeeded) {
            mistake = RegistrationMistake.HASH_MISSING;
        }
        if (mistake == null && stated(hash) != null && stated(hash).length() > LONGEST_HASH) {
            mistake = RegistrationMistake.HASH_TOO_LONG;
        }
        if (mistake != null) {
            return RegistrationRow.mistaken(row, mistake);
        }
        byte[] digest = null;
        if (stated(hash) != null) {
            digest = digest(stated(hash));
            if (digest == null) {
                return RegistrationRow.mistaken(row, RegistrationMistake.HASH_NOT_BASE64);
            }
        }
        return new RegistrationRow(
                row, new Registration(serial(serial), stated(productKey), digest, stated(groupTag), user(user)), null);
    }

    /** The normal form of a serial number. */
    public static String serial(String stated) {
        return stated.strip().toUpperCase(Locale.ROOT);
    }

    /** The user principal in lower case, null when none is stated. */
    static String user(String text) {
        String user = stated(text);
        return user == null ? null : user.toLowerCase(Locale.ROOT);
    }

    /** Why the user cannot be assigned, or null. */
    static RegistrationMistake mistakeInUser(String user) {
        return user != null
                        && (user.length() > LONGEST_USER || !USER.matcher(user).matches())
                ? RegistrationMistake.USER_INVALID
                : null;
    }

    /** Why the group tag cannot be set, or null. */
    static RegistrationMistake mistakeInGroupTag(String groupTag) {
        return groupTag != null
                        && (groupTag.length() > LONGEST_GROUP_TAG
                                || groupTag.chars().anyMatch(Character::isISOControl))
                ? RegistrationMistake.GROUP_TAG_INVALID
                : null;
    }

    private static RegistrationMistake mistake(String serial, String productKey, String groupTag, String user) {
        if (serial == null) {
            return RegistrationMistake.SERIAL_MISSING;
        }
        if (Placeholders.contain(serial.toLowerCase(Locale.ROOT))) {
            return RegistrationMistake.SERIAL_PLACEHOLDER;
        }
        if (serial.length() > LONGEST_SERIAL || !SERIAL.matcher(serial).matches()) {
            return RegistrationMistake.SERIAL_INVALID;
        }
        if (productKey != null && !PRODUCT_KEY.matcher(productKey).matches()) {
            return RegistrationMistake.PRODUCT_KEY_INVALID;
        }
        RegistrationMistake tag = mistakeInGroupTag(groupTag);
        return tag != null ? tag : mistakeInUser(user);
    }

    /** What tells whether the hardware is the same, null when the hash is not base64. */
    private static byte[] digest(String hash) {
        try {
            byte[] decoded = Base64.getDecoder().decode(hash.getBytes(US_ASCII));
            return decoded.length == 0
                    ? null
                    : MessageDigest.getInstance("SHA-256").digest(decoded);
        } catch (IllegalArgumentException notBase64) {
            return null;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    static String stated(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
