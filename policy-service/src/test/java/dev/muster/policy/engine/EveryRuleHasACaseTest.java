package dev.muster.policy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules the engine decides by, each proved by a decision case whose name begins with it. */
class EveryRuleHasACaseTest {

    private static final Pattern NAMED = Pattern.compile("(?m)^- case: \"?([A-Z]+-\\d+)\\b");

    /** Not decided at enrollment: removal by the user, changes after it, QR codes, how a page ends. */
    private static final Set<String> DECIDED_ELSEWHERE = Set.of("M-9", "O-7", "T-3", "E-8");

    @Test
    void everyRuleOfTheEngineHasACase() throws IOException, URISyntaxException {
        Set<String> rules = Stream.of(
                        upTo("M", 9),
                        upTo("U", 5),
                        upTo("O", 7),
                        upTo("PR", 11),
                        upTo("DL", 7),
                        upTo("DEM", 3),
                        upTo("T", 4),
                        Stream.of("AP-1", "AP-4"),
                        upTo("E", 8))
                .flatMap(each -> each)
                .collect(Collectors.toCollection(TreeSet::new));
        rules.removeAll(DECIDED_ELSEWHERE);

        assertThat(proved()).containsAll(rules);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{case: x, colour: blue}",
                "{case: x, given: {colour: blue}}",
                "{case: x, given: {limits: [{name: A, colour: blue}]}}",
                "{case: x, given: {tokens: {a: {colour: blue}}}}",
                "{case: x, attempt: {colour: blue}}",
                "{case: x, attempt: {choice: {colour: blue}}}",
                "{case: x, expect: {colour: blue}}"
            })
    void aKeyNobodyKnowsFailsTheCase(String written) {
        assertThatThrownBy(() -> DecisionCasesTest.read(written))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("colour");
    }

    private static Set<String> proved() throws IOException, URISyntaxException {
        Set<String> proved = new TreeSet<>();
        try (Stream<Path> files = Files.list(DecisionCasesTest.kept())) {
            for (Path file : files.toList()) {
                Matcher named = NAMED.matcher(Files.readString(file));
                while (named.find()) {
                    proved.add(named.group(1));
                }
            }
        }
        return proved;
    }

    private static Stream<String> upTo(String letters, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(number -> letters + "-" + number);
    }
}
