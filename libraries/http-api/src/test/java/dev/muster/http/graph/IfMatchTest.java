package dev.muster.http.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.http.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"*", " * ", "\"7\"", "\"6\", \"7\"", "W/\"6\",\"7\""})
    void the_version_named_may_be_changed(String header) {
        assertThat(IfMatch.of(header).allows(7)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "W/\"7\"", "\"77\"", "\"x\"", "\"\""})
    void no_other_version_may_be_changed(String header) {
        assertThat(IfMatch.of(header).allows(7)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "", "\"7", "\"7\",", "\"7\" \"8\"", "*,\"7\""})
    void what_is_no_tag_is_refused(String header) {
        assertThatThrownBy(() -> IfMatch.of(header)).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_change_to_another_version_ends_with_412() {
        assertThatThrownBy(() -> IfMatch.of("\"6\"").require(7))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(412));
    }
}
