package dev.muster.reporting.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GraphFilterTest {

    @Test
    void aQuoteInAValueStaysInTheValue() {
        assertThat(new GraphFilter().equal("groupTag", "O'Brien' or true").text())
                .isEqualTo("groupTag eq 'O''Brien'' or true'");
    }

    @Test
    void whatIsLeftEmptyIsNoCondition() {
        assertThat(new GraphFilter()
                        .startsWith("serialNumber", "")
                        .equal("kind", "")
                        .text())
                .isNull();
    }
}
