package dev.muster.policy.decision.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.eventlog.EventJson;
import dev.muster.policy.engine.known.KnownFacts;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a decision was made from survives being written down. */
class KnownValuesTest {

    @Test
    void E5_that_no_app_is_assigned_and_that_nobody_told_are_kept_apart() {
        assertThat(kept(KnownFacts.builder().assignedApps(Set.of()).build()).assignedApps())
                .isEmpty();
        assertThat(kept(KnownFacts.NOTHING).assignedApps()).isNull();
    }

    private static KnownFacts kept(KnownFacts known) {
        return EventJson.readStored(EventJson.write(KnownValues.of(known)), KnownValues.class)
                .facts();
    }
}
