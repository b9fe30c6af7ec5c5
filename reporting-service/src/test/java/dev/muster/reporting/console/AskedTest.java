package dev.muster.reporting.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AskedTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:20:30Z");

    @Test
    void spanPlatformAndMethodGoAlongToOtherPagesAndNothingElseDoes() {
        Asked asked = asked("platform", "ios", "user", "amy@contoso.com", "after", "x");
        assertThat(asked.to("/console/failures")).isEqualTo("/console/failures?platform=ios");
        assertThat(asked.to("/console/enrollments", "state", "refused"))
                .isEqualTo("/console/enrollments?platform=ios&state=refused");
    }

    @Test
    void whatIsInAnAddressIsEncoded() {
        assertThat(asked().to("/console/enrollments", "user", "a&b=c d@contoso.com"))
                .isEqualTo("/console/enrollments?user=a%26b%3Dc+d%40contoso.com");
    }

    @Test
    void aFilterThatIsTakenAwayTakesThePagePositionWithIt() {
        assertThat(asked("state", "open", "platform", "ios", "after", "x").without("state"))
                .isEqualTo("/console/enrollments?platform=ios");
    }

    @Test
    void blankOptionsAreNotThere() {
        assertThat(asked("state", " ").narrowed()).isFalse();
    }

    @Test
    void theChosenSpanIsMarkedAndOneThatNobodyOffersIsInTheListToo() {
        assertThat(asked().spans())
                .filteredOn(Asked.Span::chosen)
                .extracting(Asked.Span::words)
                .containsExactly("Last 14 days");
        assertThat(asked("from", "2026-11-20T00:00:00Z").spans())
                .filteredOn(Asked.Span::chosen)
                .extracting(Asked.Span::words)
                .containsExactly("Today");
        assertThat(asked("from", "2026-11-03T07:00:00Z").spans())
                .filteredOn(Asked.Span::chosen)
                .extracting(Asked.Span::words)
                .containsExactly("Since 3 Nov 2026 07:00:00 UTC");
    }

    @Test
    void anUnreadableSpanIsShownAndNotFollowed() {
        assertThat(asked("from", "yesterday").spans())
                .filteredOn(Asked.Span::chosen)
                .hasSize(1);
    }

    private static Asked asked(String... options) {
        MultivaluedMap<String, String> map = new MultivaluedHashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            map.add(options[i], options[i + 1]);
        }
        return Asked.of("/console/enrollments", map, NOW);
    }
}
