package dev.muster.reporting.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FactsTest {

    @Test
    void whatThePageWasNotMadeForIsToldToo() throws JsonProcessingException {
        List<Argument.Fact> facts = Facts.of(new ObjectMapper().readTree("""
                                {"id": "left out", "musterFirstSeenDateTime": "2026-11-20T12:00:00Z",
                                 "conflicts": [{"with": "other", "resolved": true}], "empty": []}"""), Set.of("id"));

        assertThat(facts)
                .containsExactly(
                        new Argument.Fact("First seen", "20 Nov 2026 12:00:00 UTC"),
                        new Argument.Fact("Conflicts", "With other, Resolved yes"),
                        new Argument.Fact("Empty", "–"));
    }
}
