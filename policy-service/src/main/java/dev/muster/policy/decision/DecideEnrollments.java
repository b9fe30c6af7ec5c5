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
import dev.muster.policy.decision.persistence.DecisionLog;
import dev.muster.policy.engine.Decision;
import dev.muster.policy.engine.DecisionEngine;
import dev.muster.policy.engine.SlotDemand;
import dev.muster.policy.engine.known.KnownDevice;
import dev.muster.policy.engine.known.KnownFacts;
import dev.muster.policy.fact.FactVersion;
import dev.muster.policy.fact.FindFacts;
import dev.muster.policy.fact.FoundFacts;
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
    private final FindFacts facts;
    private final Ids ids;
    private final Clock clock;
    private final MeterRegistry metrics;

    DecideEnrollments(
            EventLog eventLog,
            Outbox outbox,
            PoliciesInForce policies,
            DecisionLog log,
            SlotLedger ledger,
            FindFacts facts,
            Ids ids,
            Clock clock,
            MeterRegistry metrics) {
        this.eventLog = eventLog;
        this.outbox = outbox;
        this.policies = policies;
        this.log = log;
        this.ledger = ledger;
        this.facts = facts;
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
        List<String> users = attempts.stream()
                .filter(attempt -> attempt.user() != null)
                .map(attempt -> attempt.user().principalName())
                .distinct()
                .toList();
        if (!users.isEmpty()) {
            await(ledger.lock(transaction, users));
        }
        // Asked together: the answers come in one round trip.
        var answers = await(Uni.combine()
                .all()
                .unis(
                        log.find(
                                transaction,
                                attempts.stream()
                                        .map(EnrollmentRequested::attemptId)
                                        .toList()),
                        ledger.devices(transaction, users),
                        facts.about(transaction, attempts))
                .asTuple());
        Map<UUID, KeptDecision> kept = answers.getItem1();
        Work work = new Work(policies.at(transaction), answers.getItem2(), answers.getItem3(), clock.instant());
        List<Outgoing> decisions = new ArrayList<>();
        for (Delivery request : requests) {
            EnrollmentRequested attempt = (EnrollmentRequested) request.event();
            KeptDecision decision = kept.computeIfAbsent(attempt.attemptId(), id -> work.decide(attempt));
            decisions.add(Outgoing.causedBy(request, decision.eventId(), decision.decided()));
        }
        work.write(transaction);
        await(outbox.append(transaction, decisions));
    }

    /** The decisions of one batch: each sees the slots the ones before it have taken. */
    private final class Work {

        private final InForce inForce;
        private final Map<String, List<KnownDevice>> devices;
        private final FoundFacts found;
        private final Instant now;
        private final List<KeptDecision> decided = new ArrayList<>();
        private final List<HeldSlot> taken = new ArrayList<>();

        private Work(InForce inForce, Map<String, List<KnownDevice>> devices, FoundFacts found, Instant now) {
            this.inForce = inForce;
            this.devices = devices;
            this.found = found;
            this.now = now;
        }

        private KeptDecision decide(EnrollmentRequested attempt) {
            KnownFacts.Builder knowing = KnownFacts.builder();
            List<FactVersion> used = found.tell(attempt, knowing);
            if (attempt.user() != null) {
                knowing.devices(devices.getOrDefault(attempt.user().principalName(), List.of()));
            }
            KnownFacts known = knowing.build();
            Decision decision = DecisionEngine.decide(attempt, inForce.snapshot(), known, now);
            if (decision.slot() instanceof SlotDemand.Take || countsFromNowOn(attempt, decision.decided())) {
                HeldSlot slot = HeldSlot.reserved(attempt, now);
                taken.add(slot);
                devices.computeIfAbsent(attempt.user().principalName(), user -> new ArrayList<>())
                        .add(slot.known());
            }
            KeptDecision kept = new KeptDecision(
                    ids.next(),
                    inForce.revision(),
                    attempt,
                    decision.decided(),
                    new RecordedInputs(inForce.documents().connections(), KnownValues.of(known), used));
            decided.add(kept);
            count(decision.decided());
            return kept;
        }

        /** A device enrollment manager needs no slot, but its devices are counted (DEM-1). */
        private boolean countsFromNowOn(EnrollmentRequested attempt, EnrollmentDecided decision) {
            return decision.allowed()
                    && attempt.user() != null
                    && inForce.managers().contains(attempt.user().principalName());
        }

        private void write(SqlConnection transaction) {
            if (!decided.isEmpty()) {
                await(log.add(transaction, decided));
            }
            if (!taken.isEmpty()) {
                await(ledger.hold(transaction, taken));
            }
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
