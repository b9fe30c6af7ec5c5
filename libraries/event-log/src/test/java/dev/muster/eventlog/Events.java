package dev.muster.eventlog;

import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.Event;
import dev.muster.events.audit.AdminActionRecorded;
import dev.muster.events.policy.PolicyState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Events to test with: numbered actions of an administrator, and policies. */
final class Events {

    private static final Instant AT = Instant.parse("2026-11-20T06:00:00Z");

    private Events() {}

    static Outgoing action(String actor, int number) {
        return action(actor, number, "");
    }

    static Outgoing action(String actor, int number, String resourceName) {
        return Outgoing.of(
                UUID.randomUUID(),
                new AdminActionRecorded(
                        UUID.randomUUID(),
                        AT,
                        actor,
                        "tested-service",
                        "update",
                        "policy",
                        "" + number,
                        resourceName,
                        null,
                        null),
                null);
    }

    /** Actions 0 to count - 1, by so many administrators in turn. */
    static List<Outgoing> actions(int count, int actors) {
        return IntStream.range(0, count)
                .mapToObj(number -> action("actor-" + number % actors, number))
                .toList();
    }

    static Outgoing policy(String id, int version) {
        return Outgoing.of(
                UUID.randomUUID(),
                new PolicyState(id, "limit", "Limit", 1, version, AT, "admin", List.of(), Map.of()),
                null);
    }

    static int number(Event action) {
        return Integer.parseInt(((AdminActionRecorded) action).resourceId());
    }

    /** Numbers as they were, without those that were there before. */
    static <T> List<T> firsts(List<T> values) {
        return new ArrayList<>(new java.util.LinkedHashSet<>(values));
    }
}
