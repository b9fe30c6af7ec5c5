package dev.muster.quickstart.docs;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Environment variables that something in this repository reads. */
final class KnownSettings {

    /** Settings of Quarkus that we name without having them in a file. */
    private static final Set<String> OF_QUARKUS = Set.of("QUARKUS_OIDC_TOKEN_ISSUER");

    private static final Pattern KEY = Pattern.compile("(?m)^(?:%\\w+\\.)?([a-z][\\w.-]*)=");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-z][\\w.-]*)");
    private static final Pattern CONFIG_PROPERTY = Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"");
    private static final Pattern CONFIG_MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern INTERFACE = Pattern.compile("interface (\\w+)(?: extends \\w+)? \\{");
    private static final Pattern METHOD = Pattern.compile("(?m)^ +([\\w.<>]+) (\\w+)\\(\\);$");
    private static final Pattern VARIABLE = Pattern.compile("(?:\"|env:)([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\\b");

    private KnownSettings() {}

    static Set<String> environmentVariables() {
        Set<String> variables = new TreeSet<>(OF_QUARKUS);
        for (Path file : Repository.mainProperties()) {
            String text = Repository.read(file);
            names(KEY, text).forEach(name -> variables.add(variable(name)));
            names(REFERENCE, text).forEach(name -> variables.add(variable(name)));
        }
        for (String source : Repository.mainSources()) {
            variables.addAll(names(VARIABLE, source));
            names(CONFIG_PROPERTY, source).forEach(name -> variables.add(variable(name)));
            Matcher mapping = CONFIG_MAPPING.matcher(source);
            if (mapping.find()) {
                mapped(source, mapping.group(1)).forEach(name -> variables.add(variable(name)));
            }
        }
        return variables;
    }

    /** Settings of a {@code @ConfigMapping}, with those of the interfaces nested in it. */
    private static Set<String> mapped(String source, String prefix) {
        Map<String, String> bodies = new HashMap<>();
        String[] parts = source.split("(?=interface \\w+(?: extends \\w+)? \\{)");
        String outermost = null;
        for (String part : parts) {
            Matcher name = INTERFACE.matcher(part);
            if (name.lookingAt()) {
                bodies.put(name.group(1), part);
                outermost = outermost == null ? name.group(1) : outermost;
            }
        }
        Set<String> settings = new HashSet<>();
        collect(outermost, prefix, bodies, settings);
        return settings;
    }

    private static void collect(String type, String prefix, Map<String, String> bodies, Set<String> settings) {
        Matcher method = METHOD.matcher(bodies.get(type));
        while (method.find()) {
            String name =
                    prefix + "." + method.group(2).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            if (bodies.containsKey(method.group(1))) {
                collect(method.group(1), name, bodies, settings);
            } else {
                settings.add(name);
            }
        }
    }

    private static Set<String> names(Pattern pattern, String text) {
        Set<String> names = new HashSet<>();
        pattern.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
