package dev.muster.platform.walls;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An operation of a published API.
 *
 * @param method HTTP method in capitals
 * @param path its template, with names in braces
 * @param contentType of its body, null when it takes none
 */
public record Operation(String method, String path, String contentType) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    /**
     * The path with an id in every place that is none of the given variables.
     *
     * @param id as it stands in an address, escaped where it must be
     */
    public String address(Map<String, String> variables, String id) {
        Matcher variable = VARIABLE.matcher(path);
        return variable.replaceAll(found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), id)));
    }

    /** Whether the path has a place for an id. */
    public boolean addressesOne(Map<String, String> variables) {
        return VARIABLE.matcher(path).results().anyMatch(found -> !variables.containsKey(found.group(1)));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
