package dev.muster.secrets;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys secrets are sealed with. The first seals; all open, so that a key can be replaced while its secrets are still
 * around.
 */
public final class SealingKeys {

    private static final int KEY_BYTES = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");

    private final Map<String, SecretKey> keys;
    private final String current;

    private SealingKeys(Map<String, SecretKey> keys, String current) {
        this.keys = keys;
        this.current = current;
    }

    /**
     * Reads keys, separated by white space or commas, each {@code id:base64 of 32 bytes}. Lines that begin with
     * {@code #} are skipped.
     *
     * @throws IllegalArgumentException when there is none or one is not a key; the message never has the key itself
     */
    public static SealingKeys read(String text) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        String[] entries =
                text.replaceAll("(?m)^\\s*#.*$", "").replace(',', ' ').strip().split("\\s+");
        for (String entry : entries) {
            int colon = entry.indexOf(':');
            String id = colon < 0 ? "" : entry.substring(0, colon);
            if (!ID.matcher(id).matches()) {
                throw new IllegalArgumentException(
                        "Sealing key " + (keys.size() + 1) + " is not of the form id:base64, with an id of at most 32"
                                + " letters, digits, dots, dashes and underscores");
            }
            if (keys.put(id, key(id, entry.substring(colon + 1))) != null) {
                throw new IllegalArgumentException("Two sealing keys have the id " + id);
            }
        }
        return new SealingKeys(keys, keys.keySet().iterator().next());
    }

    /** Id of the key that seals. */
    String current() {
        return current;
    }

    Optional<SecretKey> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    private static SecretKey key(String id, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("Sealing key " + id + " is not base64");
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("Sealing key " + id + " has " + bytes.length + " bytes in place of 32");
        }
        return new SecretKeySpec(bytes, "AES");
    }

    /** The ids only. */
    @Override
    public String toString() {
        return "SealingKeys" + keys.keySet();
    }
}
