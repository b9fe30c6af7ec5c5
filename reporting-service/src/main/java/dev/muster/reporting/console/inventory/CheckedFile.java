package dev.muster.reporting.console.inventory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of numbers and their kind, as they are sent to be checked and then to be listed.
 *
 * @param kind {@code serialNumber} or {@code imei}
 * @param rows the file
 */
record CheckedFile(String kind, byte[] rows) {

    /** What tells this file and kind from any other: SHA-256 of both, in hexadecimal digits. */
    String mark() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(String.valueOf(kind).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            return HexFormat.of().formatHex(digest.digest(rows));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Java comes with SHA-256", missing);
        }
    }
}
