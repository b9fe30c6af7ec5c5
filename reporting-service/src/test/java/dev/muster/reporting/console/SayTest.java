package dev.muster.reporting.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SayTest {

    @Test
    void aFieldThatWasNotSentIsShownEmptyWhenDraftsAreLaidOut() {
        assertThat(Say.lines(null)).isEmpty();
    }

    @Test
    void aDraftIsLaidOutInLinesWhenItIsJsonAndLeftAloneWhenItIsNot() {
        assertThat(Say.lines("{\"limit\":2}").lines()).hasSize(3);
        assertThat(Say.lines("{limit")).isEqualTo("{limit");
    }
}
