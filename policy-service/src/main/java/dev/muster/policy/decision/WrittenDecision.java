package dev.muster.policy.decision;

import dev.muster.eventlog.EventJson;

/**
 * A decision written as JSON, once for the log and for the event: the argument is by far the larger part of both.
 *
 * @param kept the decision
 * @param decided what was decided, without the argument
 * @param trace the argument, null where there is none
 */
public record WrittenDecision(KeptDecision kept, String decided, String trace) {

    static WrittenDecision of(KeptDecision kept) {
        return new WrittenDecision(
                kept,
                EventJson.write(kept.decided().withoutTrace()),
                kept.decided().trace() == null
                        ? null
                        : EventJson.write(kept.decided().trace()));
    }

    /** The event that tells it: what was decided, the argument last. */
    String event() {
        return trace == null ? decided : decided.substring(0, decided.length() - 1) + ",\"trace\":" + trace + '}';
    }
}
