package dev.muster.policy.engine.device;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OsVersionTest {

    @Test
    void missingPartsAreZero() {
        assertThat(OsVersion.parse("10.0.19041")).isEqualTo(OsVersion.parse("10.0.19041.0"));
        assertThat(OsVersion.parse(" 17 ")).isEqualTo(OsVersion.of(17, 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "1.",
                ".1",
                "1..2",
                "ten",
                "1.2.3.4.5",
                "-1",
                "1.-2",
                "1 2",
                "9999999999",
                "١٧",
                "17.4b"
            })
    void whatIsNotAVersionIsNotRead(String text) {
        assertThat(OsVersion.parse(text)).isNull();
    }

    @Test
    void aThousandPartsAreRefusedWithoutReadingThem() {
        assertThat(OsVersion.parse("1.".repeat(1000) + "1")).isNull();
        assertThat(OsVersion.parse(null)).isNull();
    }

    @Property
    void readingNeverThrows(@ForAll String text) {
        OsVersion.parse(text);
    }

    @Property
    void whatIsPrintedReadsBack(@ForAll("versions") OsVersion version) {
        assertThat(OsVersion.parse(version.toString())).isEqualTo(version);
    }

    @Property
    void comparisonIsATotalOrder(
            @ForAll("versions") OsVersion a, @ForAll("versions") OsVersion b, @ForAll("versions") OsVersion c) {
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
        assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
        if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
            assertThat(a).isLessThanOrEqualTo(c);
        }
    }

    @Provide
    Arbitrary<OsVersion> versions() {
        Arbitrary<Integer> part = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 999_999_999));
        return Combinators.combine(part, part, part, part).as(OsVersion::of);
    }
}
