package dev.muster.policy.replay;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.Ids;
import dev.muster.eventlog.Transactions;
import dev.muster.policy.decision.PoliciesInForce;
import dev.muster.policy.decision.PoliciesInForce.InForce;
import dev.muster.policy.decision.persistence.DecisionLog;
import dev.muster.policy.decision.persistence.DecisionLog.Position;
import dev.muster.policy.document.SnapshotOfDocuments;
import dev.muster.policy.document.json.PolicyDrafts;
import dev.muster.policy.replay.Replay.Order;
import dev.muster.policy.replay.persistence.Replays;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Takes orders for replays, as many as can be worked off. */
@Singleton
class OrderReplay {

    /** Most replays that have not ended. */
    static final int MOST_OPEN = 10;

    private final Transactions transactions;
    private final Replays replays;
    private final DecisionLog log;
    private final PoliciesInForce policies;
    private final Ids ids;
    private final Clock clock;
    private final RunReplays worker;

    OrderReplay(
            Transactions transactions,
            Replays replays,
            DecisionLog log,
            PoliciesInForce policies,
            Ids ids,
            Clock clock,
            RunReplays worker) {
        this.transactions = transactions;
        this.replays = replays;
        this.log = log;
        this.policies = policies;
        this.ids = ids;
        this.clock = clock;
        this.worker = worker;
    }

    /** What came of an order. */
    sealed interface Answer {}

    /** It will be done. */
    record Taken(UUID id) implements Answer {}

    /** So many have not ended already. */
    record TooManyOpen(long open) implements Answer {}

    /** So many attempts are in the period. */
    record TooManyAttempts(long attempts) implements Answer {}

    /** Takes an order. Drafts that cannot be are refused at once. Waits. */
    Answer order(ReplayOrder wanted, String by) {
        Answer answer = transactions.run(transaction -> {
            long open = await(replays.open(transaction));
            if (open >= MOST_OPEN) {
                return new TooManyOpen(open);
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            InForce inForce = policies.at(transaction);
            SnapshotOfDocuments.of(PolicyDrafts.apply(inForce.documents(), wanted.policies(), now));
            Instant before = wanted.to() == null ? now : wanted.to();
            Position from = wanted.last() == null
                    ? Position.before(wanted.from())
                    : await(log.beforeLast(transaction, wanted.last(), before));
            long total = await(log.count(transaction, from, before));
            if (total > ReplayOrder.MOST_ATTEMPTS) {
                return new TooManyAttempts(total);
            }
            Order order = new Order(
                    now,
                    by,
                    wanted.comparedWith() == null ? ComparedWith.RECORDED : wanted.comparedWith(),
                    wanted.policies(),
                    inForce.revision(),
                    inForce.documents().connections(),
                    from,
                    before);
            UUID id = ids.next();
            await(replays.add(transaction, id, order, total));
            return new Taken(id);
        });
        worker.wake();
        return answer;
    }
}
