package dev.muster.eventlog.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.EventJson;
import dev.muster.events.Topics;
import dev.muster.events.policy.PolicyState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an event takes along. */
class OutgoingTest {

    private static final Instant AT = Instant.parse("2026-11-20T06:00:00Z");
    private static final UUID ID = new UUID(1, 2);
    private static final PolicyState POLICY =
            new PolicyState("limit-1", "limit", "Limit", 1, 1, AT, "amy", List.of(), Map.of());

    @Test
    void anEventCausedByAnotherStaysInItsTraceAndGoesToWhoWaits() {
        Delivery cause = new Delivery(Topics.POLICIES, "limit-1", POLICY, new UUID(3, 4), AT, "trace", "gateway-1");

        Outgoing caused = Outgoing.causedBy(cause, ID, POLICY);

        assertThat(caused.traceParent()).isEqualTo("trace");
        assertThat(caused.replyTo()).isEqualTo("gateway-1");
    }

    @Test
    void anEventKnowsItsTopicKeyAndType() {
        Outgoing event = Outgoing.of(ID, POLICY, null);

        assertThat(event.topic()).isEqualTo(Topics.POLICIES);
        assertThat(event.key()).isEqualTo("limit-1");
        assertThat(event.type()).isEqualTo("dev.muster.PolicyState.v1");
    }

    @Test
    void anEventThatIsWrittenAlreadyIsNotWrittenOnceMore() {
        Outgoing event = Outgoing.of(ID, POLICY, null);

        assertThat(event.payload()).isEqualTo(EventJson.write(POLICY));
        assertThat(event.writtenAs("{}").payload()).isEqualTo("{}");
        assertThat(Outgoing.tombstone(ID, PolicyState.class, "limit-1", AT, null)
                        .payload())
                .isNull();
    }

    @Test
    void aTombstoneHasNoEvent() {
        Outgoing tombstone = Outgoing.tombstone(ID, PolicyState.class, "limit-1", AT, null);

        assertThat(tombstone.event()).isNull();
        assertThat(tombstone.topic()).isEqualTo(Topics.POLICIES);
        assertThat(tombstone.key()).isEqualTo("limit-1");
    }
}
