package dev.muster.quickstart.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Documentation is checked, or it is wrong. */
class DocumentationTest {

    private static final Pattern FULL_CLASS_NAME = Pattern.compile("dev\\.muster(?:\\.[a-z]+)+\\.[A-Z]\\w*");
    private static final Pattern TEST_NAME = Pattern.compile("([A-Z][a-z]\\w*(?:Test|IT))(?:#(\\w+))?");
    private static final Pattern PATH = Pattern.compile("[.\\w-]+(?:/[.\\w-]+)+/?");
    private static final Pattern VARIABLE = Pattern.compile("([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=.*)?");
    private static final Pattern METER =
            Pattern.compile("(?:counter|gauge|timer|builder)\\(\\s*\"(muster\\.[a-z.]+)\"");
    /** Variables of other programs, which our pages name too. */
    private static final Set<String> OF_OTHERS = Set.of(
            "KC_HOSTNAME", "KC_HOSTNAME_BACKCHANNEL_DYNAMIC", "KEYCLOAK_ADMIN_PASSWORD", "GRAFANA_ADMIN_PASSWORD");

    @Test
    void everyRelativeLinkLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        for (MarkdownPage page : Repository.pages()) {
            for (String link : page.relativeLinks()) {
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty()
                        ? page.file()
                        : page.file().getParent().resolve(parts[0]).normalize();
                boolean leads = Files.exists(target)
                        && (parts.length == 1 || new MarkdownPage(target, Repository.read(target)).hasAnchor(parts[1]));
                if (!leads) {
                    broken.add(page + ": " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyPathInBackticksExists() {
        assertThat(spans(DocumentationTest::isRepositoryPath))
                .isNotEmpty()
                .allSatisfy(found -> assertThat(Repository.has(found.word()))
                        .as(found.toString())
                        .isTrue());
    }

    @Test
    void everyClassInBackticksExists() {
        assertThat(spans(word -> FULL_CLASS_NAME.matcher(word).matches()))
                .isNotEmpty()
                .allSatisfy(found -> assertThat(Repository.sourcesOf(found.word()))
                        .as(found.toString())
                        .isNotEmpty());
    }

    @Test
    void everyTestInBackticksExists() {
        assertThat(spans(word -> TEST_NAME.matcher(word).matches()))
                .isNotEmpty()
                .allSatisfy(found -> {
                    Matcher name = TEST_NAME.matcher(found.word());
                    name.matches();
                    String method = name.group(2) == null ? "class " + name.group(1) : name.group(2) + "(";
                    assertThat(Repository.sourcesOf(name.group(1)).map(Repository::read))
                            .as(found.toString())
                            .anyMatch(source -> source.contains(method));
                });
    }

    @Test
    void everyMavenCommandFindsItsProfilesAndProperties() {
        String poms = String.join("\n", Repository.poms());
        String sources = String.join("\n", Repository.mainSources());
        assertThat(mavenArguments()).isNotEmpty().allSatisfy(found -> {
            String argument = found.word();
            if (argument.startsWith("-P")) {
                assertThat(poms).as(found.toString()).contains("<id>" + argument.substring(2) + "</id>");
            } else if (argument.startsWith("-D")) {
                String property = argument.substring(2).split("=")[0];
                assertThat(poms.contains("<" + property + ">")
                                || poms.contains("<name>" + property + "</name>")
                                || sources.contains("getProperty(\"" + property + "\""))
                        .as(found.toString())
                        .isTrue();
            }
        });
    }

    @Test
    void everyEnvironmentVariableIsRead() {
        Set<String> known = new TreeSet<>(KnownSettings.environmentVariables());
        known.addAll(OF_OTHERS);
        assertThat(variables("README.md")).isNotEmpty().isSubsetOf(known);
        assertThat(variables("docs/operations.md")).isNotEmpty().isSubsetOf(known);
        assertThat(variables("docs/architecture.md")).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void everySettingOfOursIsExplained() {
        Set<String> explained = variables("docs/operations.md");
        explained.addAll(variables("README.md"));
        // Set by each service, for itself.
        explained.addAll(Set.of("MUSTER_SERVICE", "MUSTER_EVENTS_SERVICE", "MUSTER_EVENTS_TOPICS_PREFIX"));
        // A system property of the local platform.
        explained.add("MUSTER_CACHE");
        assertThat(KnownSettings.environmentVariables())
                .filteredOn(variable -> variable.startsWith("MUSTER_"))
                .isSubsetOf(explained);
    }

    @Test
    void theMetricsOfThePageAreTheMetricsOfTheCode() {
        Set<String> meters = new TreeSet<>();
        Repository.mainSources()
                .forEach(source -> METER.matcher(source).results().forEach(found -> meters.add(found.group(1))));
        Set<String> named = new TreeSet<>(
                Repository.page("docs/operations.md").section("## Metrics").codeSpans());
        named.removeIf(word -> !word.startsWith("muster."));
        assertThat(named).isEqualTo(meters);
    }

    @Test
    void theReadmeCanBeReadInOneSitting() {
        assertThat(Repository.text("README.md").lines()).hasSizeLessThanOrEqualTo(200);
    }

    /** A word of a page, with the page for whoever has to mend it. */
    private record Found(MarkdownPage page, String word) {

        @Override
        public String toString() {
            return page + ": " + word;
        }
    }

    private static List<Found> spans(java.util.function.Predicate<String> wanted) {
        return Repository.pages().stream()
                .flatMap(page -> page.codeSpans().stream().filter(wanted).map(word -> new Found(page, word)))
                .toList();
    }

    /** What a build has made cannot be expected to be there. */
    private static boolean isRepositoryPath(String word) {
        return PATH.matcher(word).matches()
                && Repository.has(word.substring(0, word.indexOf('/')))
                && !word.contains("/target/");
    }

    private static List<Found> mavenArguments() {
        return Repository.pages().stream()
                .flatMap(page -> page.commands().stream()
                        .filter(command -> command.matches("(mvn|\\./mvnw|-[DP][a-z]).*"))
                        .flatMap(command -> Stream.of(command.split("\\s+")))
                        .map(argument -> new Found(page, argument)))
                .toList();
    }

    private static Set<String> variables(String path) {
        Set<String> variables = new TreeSet<>();
        for (String word : Repository.page(path).codeSpans()) {
            Matcher variable = VARIABLE.matcher(word);
            if (variable.matches()) {
                variables.add(variable.group(1));
            }
        }
        return variables;
    }
}
