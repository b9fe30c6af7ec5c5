package dev.muster.registry.identifier;

import dev.muster.eventlog.Ids;
import dev.muster.eventlog.TraceContext;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.device.CorporateIdentifierState;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Identifiers as events. */
@Singleton
class IdentifierEvents {

    private final Ids ids;

    IdentifierEvents(Ids ids) {
        this.ids = ids;
    }

    List<Outgoing> states(Collection<CorporateIdentifierState> states) {
        String trace = TraceContext.current();
        return states.stream()
                .map(state -> Outgoing.of(ids.next(), state, trace))
                .toList();
    }

    List<Outgoing> gone(CorporateIdentifierState state, Instant now) {
        return List.of(Outgoing.tombstone(
                ids.next(), CorporateIdentifierState.class, state.key(), now, TraceContext.current()));
    }
}
