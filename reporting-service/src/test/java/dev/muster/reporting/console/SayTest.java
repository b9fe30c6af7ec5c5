package dev.muster.reporting.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SayTest {

    @Test
    void aFieldThatWasNotSentIsShownEmptyWhenDraftsAreLaidOut() {
        assertThat(Say.lines(null)).isEmpty();
    }

    @Test
    void aDraftTravelsInAnAddressOnlyWhenItFits() {
        assertThat(Say.draftAddress("/console/replays", "{}")).isEqualTo("/console/replays?policies=%7B%7D");
        assertThat(Say.draftAddress("/console/replays", "\u6761".repeat(1_800))).isNull();
        assertThat(Say.draftAddress("/console/replays", "")).isNull();
    }

    @Test
    void aDraftIsLaidOutInLinesWhenItIsJsonAndLeftAloneWhenItIsNot() {
        assertThat(Say.lines("{\"limit\":2}").lines()).hasSize(3);
        assertThat(Say.lines("{limit")).isEqualTo("{limit");
    }
}
