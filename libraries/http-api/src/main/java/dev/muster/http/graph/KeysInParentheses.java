package dev.muster.http.graph;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes {@code devices('id')} for {@code devices/id} and {@code function()} for {@code function}, as Graph does. */
final class KeysInParentheses {

    private static final Pattern KEY =
            Pattern.compile("(?<=/)([A-Za-z]\\w*)\\((?:(?:'|%27)((?!\\.{1,2}['%])[^/()'?#]+?)(?:'|%27))?\\)(?=/|$)");

    private KeysInParentheses() {}

    static String asSegments(String rawPath) {
        return KEY.matcher(rawPath).replaceAll(call -> {
            String key = call.group(2);
            return Matcher.quoteReplacement(key == null ? call.group(1) : call.group(1) + "/" + key);
        });
    }
}
