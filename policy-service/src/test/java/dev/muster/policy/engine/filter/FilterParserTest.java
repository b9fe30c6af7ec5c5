package dev.muster.policy.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.events.enrollment.DeviceFacts;
import dev.muster.events.enrollment.Platform;
import dev.muster.events.policy.Ownership;
import dev.muster.events.policy.trace.FilterTrace.Clause;
import dev.muster.policy.engine.filter.FilterReading.Readable;
import dev.muster.policy.engine.filter.FilterReading.Unreadable;
import dev.muster.policy.engine.filter.FilterRule.Evaluation;
import dev.muster.rules.RuleParser;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterParserTest {

    private static final FilterSubject DEVICE = new FilterSubject(
            new DeviceFacts(
                    Platform.WINDOWS, "10.0.22631.1", "Enterprise", "Contoso", "Model 7", "SN", null, null, "AMY-PC"),
            null,
            Ownership.CORPORATE);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            device.operatingSystemSKU -eq "enterprise"                          | true
            DEVICE.OPERATINGSYSTEMSKU EQ "Enterprise"                           | true
            (device.osVersion -startsWith "10.0.2")                             | true
            device.osVersion -notStartsWith "10.0.2"                            | false
            device.osVersion -endsWith "631.1"                                  | true
            device.osVersion -notEndsWith "631.1"                               | false
            device.model -contains "del"                                        | true
            device.model -notContains "del"                                     | false
            device.model -in ["Model 6", "model 7"]                             | true
            device.model -notIn ["Model 6"]                                     | true
            device.operatingSystemVersion -ge 10.0.22631                        | true
            device.operatingSystemVersion -lt 10.0.9                            | false
            device.deviceOwnership -eq "Corporate"                              | true
            device.ownership -ne "Personal"                                     | true
            device.enrollmentProfileName -eq $null                              | true
            device.model -ne Null                                               | true
            device.model -eq "x" or device.model -eq "Model 7" and device.deviceName -eq "AMY-PC" | true
            (device.model -eq "Model 7" or device.model -eq "x") -and device.deviceName -eq "y"   | false
            """)
    void readsAndEvaluates(String rule, boolean matches) {
        assertThat(evaluate(rule).matched()).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            device.model                               | 12
            model -eq "x"                              | 0
            device.colour -eq "x"                      | 0
            app.appVersion -eq "1"                     | 0
            device.model eq x                          | 16
            device.model -gt "1"                       | 13
            device.model startsWith "1"                | 13
            device.model -eq "x                        | 17
            device.model -in "x"                       | 17
            device.model -in ["x" "y"]                 | 22
            device.model -contains $null               | 23
            (device.model -eq "x"                      | 21
            device.model -eq "x")                      | 20
            device.operatingSystemVersion -gt ten      | 34
            device.deviceOwnership -eq "Mine"          | 27
            device.model -eq "x" device.model -eq "y"  | 21
            """)
    void saysWhereARuleGoesWrong(String rule, int position) {
        assertThat(FilterParser.read(rule, FilterScope.ANY))
                .isInstanceOfSatisfying(
                        Unreadable.class, wrong -> assertThat(wrong.position()).isEqualTo(position));
    }

    @Test
    void namesOnlyPropertiesOfItsScope() {
        String model = "device.model -eq \"x\"";
        assertThat(FilterParser.read(model, FilterScope.APPLE_ENROLLMENT)).isInstanceOf(Readable.class);
        assertThat(FilterParser.read(model, FilterScope.WINDOWS_ENROLLMENT)).isInstanceOf(Unreadable.class);
        assertThat(FilterParser.read(model, FilterScope.ENROLLMENT_STATUS_PAGE)).isInstanceOf(Unreadable.class);
    }

    @Test
    void isBoundedInLengthAndDepth() {
        String deepest = "(".repeat(RuleParser.MAX_DEPTH) + "device.model -eq \"x\"" + ")".repeat(RuleParser.MAX_DEPTH);
        assertThat(FilterParser.read(deepest, FilterScope.ANY)).isInstanceOf(Readable.class);
        assertThat(FilterParser.read("(" + deepest + ")", FilterScope.ANY)).isInstanceOf(Unreadable.class);
        assertThat(FilterParser.read("(".repeat(3000), FilterScope.ANY)).isInstanceOf(Unreadable.class);
        assertThat(FilterParser.read("device.model -eq \"" + "x".repeat(3072) + "\"", FilterScope.ANY))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void everyClauseIsShownWithItsValue() {
        Evaluation evaluation =
                evaluate("(device.model -eq \"Model 7\") or (device.enrollmentProfileName -ne \"Kiosk\")");
        assertThat(evaluation.matched())
                .as("a property it names is missing (PR-4)")
                .isFalse();
        assertThat(evaluation.clauses())
                .containsExactly(
                        new Clause("device.model -eq \"Model 7\"", "Model 7", "true"),
                        new Clause("device.enrollmentProfileName -ne \"Kiosk\"", null, "propertyMissing"));
    }

    @Property
    void noTextMakesItThrow(@ForAll String text, @ForAll FilterScope scope) {
        assertThat(FilterParser.read(text, scope)).isNotNull();
    }

    @Property
    void almostRulesAreReadOrRefusedAndWhatIsReadCanBeEvaluated(@ForAll("almostRules") String text) {
        FilterReading reading = FilterParser.read(text, FilterScope.ANY);
        if (reading instanceof Readable readable) {
            Evaluation first = readable.rule().evaluate(DEVICE);
            assertThat(readable.rule().text()).isEqualTo(text);
            assertThat(readable.rule().evaluate(DEVICE)).isEqualTo(first);
            assertThat(evaluate(text)).isEqualTo(first);
        } else if (reading instanceof Unreadable wrong) {
            assertThat(wrong.position()).isBetween(0, text.length());
        }
    }

    @Provide
    Arbitrary<String> almostRules() {
        return Arbitraries.of(
                        "device.model",
                        "device.osVersion",
                        "device.ownership",
                        "-eq",
                        "eq",
                        "-in",
                        "-startsWith",
                        "\"x\"",
                        "\"Corporate\"",
                        "[",
                        "]",
                        ",",
                        "(",
                        ")",
                        "and",
                        "-or",
                        "$null",
                        "10.0",
                        "\"",
                        "app.x")
                .list()
                .ofMaxSize(12)
                .map(words -> String.join(" ", words));
    }

    private static Evaluation evaluate(String rule) {
        FilterReading reading = FilterParser.read(rule, FilterScope.ANY);
        assertThat(reading).as(rule).isInstanceOf(Readable.class);
        return ((Readable) reading).rule().evaluate(DEVICE);
    }
}
