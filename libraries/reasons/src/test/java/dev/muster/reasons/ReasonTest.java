package dev.muster.reasons;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {

    @ParameterizedTest
    @EnumSource(Reason.class)
    void every_reason_says_what_is_the_matter_and_what_to_do(Reason reason) {
        assertThat(reason.cause()).endsWith(".");
        assertThat(reason.remediation()).endsWith(".");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void a_reason_is_found_by_its_code(Reason reason) {
        assertThat(Reason.ofCode(reason.code())).contains(reason);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void the_code_is_the_constant_in_camel_case(Reason reason) {
        assertThat(reason.code().replaceAll("([A-Z])", "_$1").toUpperCase()).isEqualTo(reason.name());
    }

    @Test
    void an_unknown_code_is_no_reason() {
        assertThat(Reason.ofCode("noSuchReason")).isEmpty();
    }
}
