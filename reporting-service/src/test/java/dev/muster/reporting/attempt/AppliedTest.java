package dev.muster.reporting.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.eventlog.EventJson;
import dev.muster.events.policy.EnrollmentDecided;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class AppliedTest {

    @Test
    void R7_the_policies_meant_for_a_refused_attempt_are_kept_with_their_filter_and_those_of_others_are_not()
            throws IOException {
        Attempt refused = Attempt.told(sample("EnrollmentDecided.sample-refused.json"));

        assertThat(refused.verdict().policies())
                .extracting(Applied::name, Applied::kind, Applied::state, Applied::standing)
                .containsExactly(
                        tuple("Pilot iPads", "platformRestriction", "notApplicable", "filteredOut"),
                        tuple("Staff phones", "platformRestriction", "succeeded", "applies"),
                        tuple("Staff: five devices", "deviceLimit", "succeeded", "applies"));
        assertThat(refused.verdict().policies().get(0).filter().matched()).isFalse();
        assertThat(refused.verdict().policies()).extracting(Applied::target).containsOnly("user");
    }

    private static EnrollmentDecided sample(String name) throws IOException {
        try (InputStream json = EnrollmentDecided.class.getResourceAsStream("/events/policy/" + name)) {
            return EventJson.read(json.readAllBytes(), EnrollmentDecided.class);
        }
    }
}
