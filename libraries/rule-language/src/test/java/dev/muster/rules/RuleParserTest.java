package dev.muster.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.rules.RuleReading.Readable;
import dev.muster.rules.RuleReading.Unreadable;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleParserTest {

    private static final Thing SURFACE =
            new Thing("Surface", "Sales", null, 11, List.of("[OrderID]:Kiosk", "[ZTDId]:1"));

    private static final Vocabulary<Thing> WORDS =
            Vocabulary.of(List.of(ThingProperty.values())).withNegation();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            device.model -eq "SURFACE"                                           | true
            device.model -in ["x", "surface"] and device.team -startsWith "sal"  | true
            -not (device.model -eq "Surface")                                    | false
            not device.model -eq "x"                                             | true
            -not -not device.model -eq "Surface"                                 | true
            device.model -eq "x" or -not device.team -eq "x" -and device.model -contains "face" | true
            device.version -gt 9                                                 | true
            device.version -le "11"                                              | true
            device.tags -any (_ -eq "[orderid]:kiosk")                           | true
            device.tags -any _ -startsWith "[ZTDId]"                             | true
            device.tags -any (_ -in ["a", "b"])                                  | false
            -not (device.tags -any (_ -contains "Kiosk"))                        | false
            """)
    void readsAndEvaluates(String rule, boolean matches) {
        assertThat(read(rule).matches(SURFACE)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            device.city -eq "x"           | false
            device.city -ne "x"           | true
            device.city -notContains "x"  | true
            device.city -notIn ["x"]      | true
            device.city -startsWith ""    | false
            device.city -eq $null         | true
            device.model -ne $null        | true
            -not (device.city -eq "x")    | true
            """)
    void aPropertyThatIsMissingEqualsNothing(String rule, boolean matches) {
        assertThat(read(rule).matches(SURFACE)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            device.colour -eq "x"                        | 0
            device.model -any (_ -eq "x")                | 13
            device.tags -eq "x"                          | 12
            device.tags -any (device.model -eq "x")      | 18
            device.tags -any (_ -gt "x")                 | 20
            device.tags -any (_ -eq $null)               | 24
            device.tags -any (_ -eq "x"                  | 27
            -not                                         | 4
            device.version -eq "x"                       | 19
            device.model -match "x"                      | 13
            """)
    void saysWhereARuleGoesWrong(String rule, int position) {
        assertThat(RuleParser.read(rule, WORDS))
                .isInstanceOfSatisfying(
                        Unreadable.class, wrong -> assertThat(wrong.position()).isEqualTo(position));
    }

    @Test
    void knowsNoNegationWhereTheVocabularyHasNone() {
        Vocabulary<Thing> plain = Vocabulary.of(List.of(ThingProperty.values()));
        assertThat(RuleParser.read("-not (device.model -eq \"x\")", plain)).isInstanceOf(Unreadable.class);
    }

    @Test
    void namesOnlyWhatTheVocabularyOffers() {
        Vocabulary<Thing> fewer = WORDS.offering(List.of(ThingProperty.TEAM));
        assertThat(RuleParser.read("device.team -eq \"x\"", fewer)).isInstanceOf(Readable.class);
        assertThat(RuleParser.read("device.model -eq \"x\"", fewer)).isInstanceOf(Unreadable.class);
    }

    @Test
    void isBoundedInDepthAlsoByNegation() {
        String comparison = "device.model -eq \"x\"";
        assertThat(RuleParser.read("-not ".repeat(RuleParser.MAX_DEPTH) + comparison, WORDS))
                .isInstanceOf(Readable.class);
        assertThat(RuleParser.read("-not ".repeat(RuleParser.MAX_DEPTH + 1) + comparison, WORDS))
                .isInstanceOf(Unreadable.class);
    }

    @Property
    void whatIsReadReadsAgainTheSameAndItsDenialIsTheOpposite(@ForAll("almostRules") String text) {
        if (RuleParser.read(text, WORDS) instanceof Readable<Thing> readable) {
            boolean matches = readable.rule().matches(SURFACE);
            assertThat(read(readable.rule().text()).matches(SURFACE)).isEqualTo(matches);
            assertThat(read("-not (" + text + ")").matches(SURFACE)).isEqualTo(!matches);
        } else {
            assertThat(((Unreadable<Thing>) RuleParser.read(text, WORDS)).position())
                    .isBetween(0, text.length());
        }
    }

    @Property
    void noTextMakesItThrow(@ForAll String text) {
        assertThat(RuleParser.read(text, WORDS)).isNotNull();
    }

    @Provide
    Arbitrary<String> almostRules() {
        Arbitrary<String> comparison = Arbitraries.of(
                "device.model -eq \"Surface\"",
                "device.city -ne \"x\"",
                "device.city -eq $null",
                "device.version -ge 10",
                "device.team -in [\"Sales\", \"HR\"]",
                "device.tags -any (_ -contains \"Kiosk\")");
        return Arbitraries.oneOf(
                        comparison, Arbitraries.of("(", ")", "and", "-or", "-not", "_", "[", "\"x", "-any", ","))
                .list()
                .ofMinSize(1)
                .ofMaxSize(7)
                .map(words -> String.join(" ", words));
    }

    private static Rule<Thing> read(String rule) {
        RuleReading<Thing> reading = RuleParser.read(rule, WORDS);
        assertThat(reading).as(rule).isInstanceOf(Readable.class);
        return ((Readable<Thing>) reading).rule();
    }

    private record Thing(String model, String team, String city, int version, List<String> tags) {}

    private enum ThingProperty implements RuleProperty<Thing> {
        MODEL,
        TEAM,
        CITY,
        VERSION,
        TAGS;

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public PropertyKind kind() {
            return this == VERSION ? PropertyKind.VERSION : this == TAGS ? PropertyKind.COLLECTION : PropertyKind.TEXT;
        }

        @Override
        public String value(Thing thing) {
            return switch (this) {
                case MODEL -> thing.model();
                case TEAM -> thing.team();
                case CITY -> thing.city();
                case VERSION -> String.valueOf(thing.version());
                case TAGS -> null;
            };
        }

        @Override
        public List<String> elements(Thing thing) {
            return thing.tags();
        }

        @Override
        public Comparable<?> version(String text) {
            return text.matches("\\d{1,4}") ? Integer.valueOf(text) : null;
        }
    }
}
