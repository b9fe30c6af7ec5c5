package dev.muster.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingKeysTest {

    @Test
    void theFirstKeySeals() {
        SealingKeys keys =
                SealingKeys.read("# made in November\nb:" + SealerTest.key(2) + "\n\na:" + SealerTest.key(1));
        assertThat(keys.current()).isEqualTo("b");
        assertThat(keys.key("a")).isPresent();
    }

    @Test
    void keysOnOneLineAreSeparatedByCommas() {
        assertThat(SealingKeys.read("a:" + SealerTest.key(1) + ",b:" + SealerTest.key(2))
                        .key("b"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "# only a remark", "c2VjcmV0", ":c2VjcmV0", "a b:c2VjcmV0", "a:c2VjcmV0", "a:!!!"})
    void whatIsNoKeyIsRefusedWithoutShowingIt(String text) {
        assertThatThrownBy(() -> SealingKeys.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void twoKeysOfOneIdAreRefused() {
        String one = "a:" + SealerTest.key(1);
        assertThatThrownBy(() -> SealingKeys.read(one + " " + one)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysAreNotShown() {
        assertThat(SealingKeys.read("a:" + SealerTest.key(1)))
                .asString()
                .isEqualTo("SealingKeys[a]")
                .doesNotContain(SealerTest.key(1));
    }
}
