package dev.muster.policy.decision;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.EventLog;
import dev.muster.eventlog.Ids;
import dev.muster.eventlog.Pace;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.Topics;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.policy.decision.PoliciesInForce.InForce;
import dev.muster.policy.decision.inputs.KnownValues;
import dev.muster.policy.decision.inputs.RecordedInputs;
import dev.muster.policy.decision.knowledge.FindKnowledge;
import dev.muster.policy.decision.knowledge.Knowledge;
import dev.muster.policy.decision.persistence.DecisionLog;
import dev.muster.policy.engine.Decision;
import dev.muster.policy.engine.DecisionEngine;
import dev.muster.policy.engine.known.KnownFacts;
import dev.muster.policy.slot.HeldSlot;
import dev.muster.policy.slot.persistence.SlotLedger;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Decides enrollment requests, in the order of their subject.
 *
 * <p>One transaction stores the decision with its trace, takes or refuses the slot and appends the event. The same
 * attempt asked again gets the decision that is stored (I2).
 */
@Singleton
class DecideEnrollments {

    private final EventLog eventLog;
    private final Outbox outbox;
    private final PoliciesInForce policies;
    private final DecisionLog log;
    private final SlotLedger ledger;
    private final FindKnowledge knowledge;
    private final Ids ids;
    private final Clock clock;
    private final MeterRegistry metrics;

    DecideEnrollments(
            EventLog eventLog,
            Outbox outbox,
            PoliciesInForce policies,
            DecisionLog log,
            SlotLedger ledger,
            FindKnowledge knowledge,
            Ids ids,
            Clock clock,
            MeterRegistry metrics) {
        this.eventLog = eventLog;
        this.outbox = outbox;
        this.policies = policies;
        this.log = log;
        this.ledger = ledger;
        this.knowledge = knowledge;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent starting) {
        eventLog.consume("requests", Set.of(Topics.ENROLLMENT_REQUESTS), Pace.PROMPT, this::decide);
    }

    private void decide(SqlConnection transaction, List<Delivery> requests) {
        List<EnrollmentRequested> attempts = requests.stream()
                .map(delivery -> (EnrollmentRequested) delivery.event())
                .toList();
        InForce lately = policies.lately(transaction);
        // Asked together: the answers come in one round trip. The connection keeps the order: what is known of users is
        // read after they are locked.
        var answers = await(Uni.combine()
                .all()
                .unis(
                        ledger.lock(transaction, FindKnowledge.users(attempts)),
                        policies.revision(transaction),
                        log.find(
                                transaction,
                                attempts.stream()
                                        .map(EnrollmentRequested::attemptId)
                                        .toList()),
                        knowledge.about(transaction, attempts, lately.documents()))
                .asTuple());
        InForce inForce = policies.at(transaction, answers.getItem2());
        Map<UUID, WrittenDecision> written = new HashMap<>();
        answers.getItem3().forEach((attemptId, kept) -> written.put(attemptId, WrittenDecision.of(kept)));
        Knowledge known = inForce == lately
                ? answers.getItem4()
                : await(knowledge.about(transaction, attempts, inForce.documents()));
        Work work = new Work(inForce, known, clock.instant());
        List<Outgoing> decisions = new ArrayList<>();
        for (Delivery request : requests) {
            EnrollmentRequested attempt = (EnrollmentRequested) request.event();
            WrittenDecision decision = written.computeIfAbsent(attempt.attemptId(), id -> work.decide(attempt));
            KeptDecision kept = decision.kept();
            decisions.add(
                    Outgoing.causedBy(request, kept.eventId(), kept.decided()).writtenAs(decision.event()));
        }
        await(Uni.combine()
                .all()
                .unis(work.write(transaction), work.hold(transaction), outbox.append(transaction, decisions))
                .discardItems());
    }

    /** The decisions of one batch: each sees the slots the ones before it have taken. */
    private final class Work {

        private final InForce inForce;
        private final Knowledge knowledge;
        private final Instant now;
        private final List<WrittenDecision> decided = new ArrayList<>();
        private final List<HeldSlot> taken = new ArrayList<>();

        private Work(InForce inForce, Knowledge knowledge, Instant now) {
            this.inForce = inForce;
            this.knowledge = knowledge;
            this.now = now;
        }

        private WrittenDecision decide(EnrollmentRequested attempt) {
            Knowledge.About about = knowledge.of(attempt);
            KnownFacts known = about.facts().build();
            Decision decision = DecisionEngine.decide(attempt, inForce.snapshot(), known, now);
            if (decision.slot().reserves() || countsFromNowOn(attempt, decision.decided())) {
                HeldSlot slot = HeldSlot.reserved(attempt, decision.decided());
                taken.add(slot);
                knowledge.hold(attempt.user().principalName(), slot.known());
            }
            WrittenDecision written = WrittenDecision.of(new KeptDecision(
                    ids.next(),
                    inForce.revision(),
                    attempt,
                    decision.decided(),
                    new RecordedInputs(inForce.documents().connections(), KnownValues.of(known), about.versions())));
            decided.add(written);
            count(decision.decided());
            return written;
        }

        /** A device enrollment manager needs no slot, but its devices are counted (DEM-1). */
        private boolean countsFromNowOn(EnrollmentRequested attempt, EnrollmentDecided decision) {
            return decision.allowed()
                    && attempt.user() != null
                    && inForce.managers().contains(attempt.user().principalName());
        }

        private Uni<Void> write(SqlConnection transaction) {
            return decided.isEmpty() ? Uni.createFrom().voidItem() : log.add(transaction, decided);
        }

        private Uni<Void> hold(SqlConnection transaction) {
            return taken.isEmpty() ? Uni.createFrom().voidItem() : ledger.hold(transaction, taken);
        }

        private void count(EnrollmentDecided decision) {
            String reason = decision.reasons().isEmpty()
                    ? "none"
                    : decision.reasons().get(0).code();
            metrics.counter("muster.decisions", "outcome", decision.outcome().code(), "reason", reason)
                    .increment();
        }
    }
}
