package dev.muster.gateway.decision;

import dev.muster.eventlog.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Attempts that wait for their decision: each answered once, by its decision or by its deadline; never more than a bound. */
final class PendingDecisions {

    private final Map<UUID, Pending> byAttempt = new ConcurrentHashMap<>();
    private final Queue<Pending> byDeadline = new ConcurrentLinkedQueue<>();
    private final Duration patience;
    private final int limit;

    PendingDecisions(Duration patience, int limit) {
        this.patience = patience;
        this.limit = limit;
    }

    private record Pending(UUID attemptId, Instant deadline, CompletableFuture<Delivery> answer) {}

    /**
     * A place to wait.
     *
     * @param answer completes with the decision, or fails with {@link DecisionUnavailable}
     * @param first whether nobody waited for this attempt yet, so that it has to be asked
     */
    record Place(CompletableFuture<Delivery> answer, boolean first) {}

    /** A place to wait for the decision of an attempt, or empty when too many wait already. */
    Optional<Place> waitFor(UUID attemptId, Instant now) {
        Pending mine = new Pending(attemptId, now.plus(patience), new CompletableFuture<>());
        Pending waiting = byAttempt.putIfAbsent(attemptId, mine);
        if (waiting != null) {
            return Optional.of(new Place(waiting.answer(), false));
        }
        if (byAttempt.size() > limit) {
            byAttempt.remove(attemptId, mine);
            mine.answer()
                    .completeExceptionally(new DecisionUnavailable("Too many attempts wait for a decision", false));
            return Optional.empty();
        }
        byDeadline.add(mine);
        return Optional.of(new Place(mine.answer(), true));
    }

    void answer(UUID attemptId, Delivery decision) {
        Pending pending = byAttempt.remove(attemptId);
        if (pending != null) {
            pending.answer().complete(decision);
        }
    }

    void fail(UUID attemptId, DecisionUnavailable why) {
        Pending pending = byAttempt.remove(attemptId);
        if (pending != null) {
            pending.answer().completeExceptionally(why);
        }
    }

    /** Answers those whose deadline is past. All wait equally long, so the queue is in the order of deadlines. */
    void expire(Instant now) {
        for (Pending oldest = byDeadline.peek(); oldest != null; oldest = byDeadline.peek()) {
            if (!oldest.answer().isDone() && oldest.deadline().isAfter(now)) {
                return;
            }
            byDeadline.remove();
            if (byAttempt.remove(oldest.attemptId(), oldest)) {
                oldest.answer().completeExceptionally(new DecisionUnavailable("No decision within " + patience, true));
            }
        }
    }

    int size() {
        return byAttempt.size();
    }
}
