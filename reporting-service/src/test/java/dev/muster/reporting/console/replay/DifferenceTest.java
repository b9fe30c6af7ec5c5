package dev.muster.reporting.console.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.eventlog.EventJson;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    @Test
    void onlyWhatWouldBeDifferentIsTold() {
        Difference difference = difference(
                "{\"ownership\": \"personal\", \"restriction\": {\"name\": \"iOS 16\"}, \"limit\": {\"name\": \"Two\"}}",
                "{\"ownership\": \"personal\", \"restriction\": {\"name\": \"iOS 18\"}, \"limit\": {\"name\": \"Two\"}}");

        assertThat(difference.shifts()).containsExactly(new Difference.Shift("Restriction", "iOS 16", "iOS 18"));
    }

    @Test
    void aPolicyOutOfSightHasNoNameAndIsToldAsSuch() {
        Difference difference = difference("{}", "{\"limit\": {\"policyId\": null}}");

        assertThat(difference.shifts()).containsExactly(new Difference.Shift("Limit", "–", "a policy out of sight"));
    }

    @Test
    void theMarkOfTheNextPageComesFromItsLink() {
        assertThat(new ReplayPages.Differences(null, "http://here/x/differences?change=limit&after=412").mark())
                .isEqualTo("412");
    }

    private static Difference difference(String before, String after) {
        return EventJson.readStored("{\"before\": " + before + ", \"after\": " + after + "}", Difference.class);
    }
}
