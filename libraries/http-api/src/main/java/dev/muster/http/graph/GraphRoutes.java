package dev.muster.http.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The paths of a service's Graph surface, found again however a client writes them: in any case, with keys in
 * parentheses ({@code x('id')}), with or without the parentheses of a function, with a namespace before an action, with a
 * slash at the end. Scripts in the field do all of that.
 */
public final class GraphRoutes {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}:]+)(?::[^{}]*)?}");
    private static final String NAMESPACE = "microsoft.graph.";
    private static final int LONGEST_PATH = 4096;
    private static final int DEEPEST_PATH = 32;

    private final List<List<String>> routes;

    private GraphRoutes(List<List<String>> routes) {
        this.routes = routes;
    }

    /** Prepares the routes from path templates such as {@code /{version}/deviceManagement/termsAndConditions/{id}}. */
    public static GraphRoutes of(Collection<String> templates) {
        return new GraphRoutes(templates.stream()
                .map(template -> VARIABLE.matcher(template).replaceAll("{$1}"))
                .map(GraphRoutes::segments)
                .toList());
    }

    /** The path as the templates spell it, keys left as they are; empty when it is so already. */
    public Optional<String> canonical(String path) {
        if (path.length() > LONGEST_PATH) {
            return Optional.empty();
        }
        String readable = path.replace("%28", "(").replace("%29", ")").replace("%24", "$");
        List<String> plain = plain(readable);
        if (plain.size() > DEEPEST_PATH) {
            return Optional.empty();
        }
        List<String> best = null;
        for (List<String> route : routes) {
            if (fits(route, plain) && (best == null || moreExact(route, best))) {
                best = route;
            }
        }
        String spelled = best == null ? KeysInParentheses.asSegments(readable) : spelled(best, plain);
        return spelled.equals(path) ? Optional.empty() : Optional.of(spelled);
    }

    private static List<String> plain(String path) {
        return segments(KeysInParentheses.asSegments(path)).stream()
                .map(segment -> segment.regionMatches(true, 0, NAMESPACE, 0, NAMESPACE.length())
                        ? segment.substring(NAMESPACE.length())
                        : segment)
                .toList();
    }

    private static boolean fits(List<String> route, List<String> path) {
        if (route.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < route.size(); i++) {
            if (!isVariable(route.get(i)) && arguments(route.get(i), path.get(i)) == null) {
                return false;
            }
        }
        return true;
    }

    /** The segment as the template spells it, or null when it is another one. */
    private static String arguments(String template, String segment) {
        int variable = template.indexOf('{');
        if (variable < 0) {
            return template.equalsIgnoreCase(segment) ? template : null;
        }
        String before = template.substring(0, variable);
        String after = template.substring(template.indexOf('}') + 1);
        String written = segment.replace("%27", "'");
        boolean same = written.length() >= before.length() + after.length()
                && written.regionMatches(true, 0, before, 0, before.length())
                && written.regionMatches(true, written.length() - after.length(), after, 0, after.length());
        return same ? before + written.substring(before.length(), written.length() - after.length()) + after : null;
    }

    /** Of two routes that fit, the one with the earlier literal segment. */
    private static boolean moreExact(List<String> route, List<String> other) {
        for (int i = 0; i < route.size(); i++) {
            boolean variable = isVariable(route.get(i));
            if (variable != isVariable(other.get(i))) {
                return !variable;
            }
        }
        return false;
    }

    private static String spelled(List<String> route, List<String> path) {
        StringBuilder spelled = new StringBuilder();
        for (int i = 0; i < route.size(); i++) {
            String template = route.get(i);
            String segment = path.get(i);
            spelled.append('/');
            if (!isVariable(template)) {
                spelled.append(arguments(template, segment));
            } else {
                spelled.append(i == 0 ? segment.toLowerCase(Locale.ROOT) : segment);
            }
        }
        return spelled.toString();
    }

    private static boolean isVariable(String template) {
        return template.startsWith("{") && template.endsWith("}");
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return segments;
    }
}
