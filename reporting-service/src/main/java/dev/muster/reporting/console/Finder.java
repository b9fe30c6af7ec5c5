package dev.muster.reporting.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Finds out what somebody looks for by the look of it. */
final class Finder {

    private Finder() {}

    /** The page that answers: an enrollment for an id, a person for a user principal name, else a serial number. */
    static String address(String words) {
        if (words.isEmpty()) {
            return "/console/enrollments";
        }
        try {
            return "/console/enrollments/" + UUID.fromString(words);
        } catch (IllegalArgumentException notAnId) {
            String word = URLEncoder.encode(words, StandardCharsets.UTF_8).replace("+", "%20");
            return words.indexOf('@') > 0 ? "/console/users/" + word : "/console/enrollments?serial=" + word;
        }
    }
}
