package dev.muster.policy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.EspPage;
import dev.muster.events.policy.GivenReason;
import dev.muster.policy.engine.DecisionCase.Expected;
import dev.muster.policy.engine.DecisionCase.Given;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every case of the folder named by {@code decision.cases}, or of the copy kept here. */
class DecisionCasesTest {

    private static final Instant USUAL_NOW = Instant.parse("2026-01-15T12:00:00Z");
    private static final ObjectMapper YAML = new YAMLMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @TestFactory
    List<DynamicContainer> casesAreDecidedAsWritten() throws IOException, URISyntaxException {
        List<DynamicContainer> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(folder())) {
            for (Path path : paths.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                files.add(dynamicContainer(path.getFileName().toString(), tests(path)));
            }
        }
        assertThat(files).as("files with cases").isNotEmpty();
        return files;
    }

    private static Path folder() throws URISyntaxException {
        String named = System.getProperty("decision.cases");
        return named != null ? Path.of(named) : kept();
    }

    /** The folder of the cases kept here. */
    static Path kept() throws URISyntaxException {
        return Path.of(DecisionCasesTest.class.getResource("/decisions").toURI());
    }

    /** A case as written. */
    static DecisionCase read(String written) throws IOException {
        return YAML.readValue(written, DecisionCase.class);
    }

    private static List<DynamicTest> tests(Path file) throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode written : YAML.readTree(file.toFile())) {
            tests.add(dynamicTest(written.path("case").asText("a case without name"), () -> run(written)));
        }
        return tests;
    }

    private static void run(JsonNode written) throws IOException {
        DecisionCase one = YAML.treeToValue(written, DecisionCase.class);
        Given given = one.given() == null ? Given.NOTHING : one.given();
        Instant now = one.now() == null ? USUAL_NOW : Instant.parse(one.now());
        Decision decision = DecisionEngine.decide(
                CaseAttempt.request(given, one.attempt(), now),
                CasePolicies.of(YAML, given, now),
                CaseAttempt.known(given, one.attempt()),
                now);
        FailedChecks.showTheTwoValuesThatDiffer(decision.decided());
        SoftAssertions.assertSoftly(softly -> compare(one.expect(), written.get("expect"), decision, softly));
    }

    private static void compare(Expected expected, JsonNode keys, Decision decision, SoftAssertions softly) {
        EnrollmentDecided decided = decision.decided();
        List<String> reasons = decided.reasons().stream().map(GivenReason::code).toList();
        Comparison compare = new Comparison(keys, softly);
        compare.that("outcome", decided.outcome().code(), expected.outcome());
        compare.that("reasons", reasons, expected.reasons());
        compare.that("ownership", decided.ownership().code(), expected.ownership());
        compare.that(
                "restriction",
                decided.restriction() == null ? null : decided.restriction().name(),
                expected.restriction());
        compare.that("limit", decided.limit() == null ? null : decided.limit().name(), expected.limit());
        compare.that("slot", decided.slot().code(), expected.slot());
        compare.that(
                "routedTo",
                decided.routedTo() == null ? null : decided.routedTo().code(),
                expected.routedTo());
        compare.that("enrollmentType", decided.enrollmentType(), expected.enrollmentType());
        compare.that("mdmEnrolled", decided.allowed(), expected.mdmEnrolled());
        EspPage esp = decided.esp();
        compare.that("esp", esp == null ? "none" : esp.profile().name(), expected.esp());
        compare.that("espTimeoutMinutes", esp == null ? null : esp.timeoutMinutes(), expected.espTimeoutMinutes());
        compare.that("espBlockingApps", esp == null ? null : esp.blockingApps(), expected.espBlockingApps());
    }

    private record Comparison(JsonNode keys, SoftAssertions softly) {

        void that(String key, Object actual, Object expected) {
            if (keys.has(key)) {
                softly.assertThat(actual).as(key).isEqualTo(expected);
            }
        }
    }
}
