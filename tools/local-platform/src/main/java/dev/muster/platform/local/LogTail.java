package dev.muster.platform.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of a log file, for the message of the exception that made somebody look. */
final class LogTail {

    private static final int LINES = 30;

    private LogTail() {}

    static String of(Path log) {
        try {
            var lines = read(log).lines().toList();
            return "\n--- the last lines of " + log + " ---\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return "\n(no log: " + e + ")";
        }
    }

    /** What was logged after the first {@code offset} bytes. */
    static String since(Path log, long offset) {
        try {
            var all = Files.readAllBytes(log);
            var from = (int) Math.min(offset, all.length);
            return new String(all, from, all.length - from, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static String read(Path log) throws IOException {
        // Children write what they like; a stray byte must not hide the reason.
        return Files.readString(log, StandardCharsets.ISO_8859_1);
    }
}
