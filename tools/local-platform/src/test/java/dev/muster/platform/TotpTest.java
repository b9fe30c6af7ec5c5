package dev.muster.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final Totp RFC_6238 = new Totp("12345678901234567890");

    // The SHA-1 rows of appendix B, which shows eight digits: ours are the last six.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void givesTheCodesOfTheRfc(long seconds, String code) {
        assertThat(RFC_6238.at(Instant.ofEpochSecond(seconds))).isEqualTo(code);
    }

    @Test
    void keepsItsSecret() {
        assertThat(RFC_6238.toString()).doesNotContain(RFC_6238.secret());
    }
}
