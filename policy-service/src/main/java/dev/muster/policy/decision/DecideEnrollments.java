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
import dev.muster.policy.decision.persistence.DecisionLog;
import dev.muster.policy.decision.persistence.DecisionLog.Kept;
import dev.muster.policy.engine.Decision;
import dev.muster.policy.engine.DecisionEngine;
import dev.muster.policy.engine.SlotDemand;
import dev.muster.policy.engine.known.KnownDevice;
import dev.muster.policy.engine.known.KnownFacts;
import dev.muster.policy.slot.HeldSlot;
import dev.muster.policy.slot.persistence.SlotLedger;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
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
    private final Ids ids;
    private final Clock clock;
    private final MeterRegistry metrics;

    DecideEnrollments(
            EventLog eventLog,
            Outbox outbox,
            PoliciesInForce policies,
            DecisionLog log,
            SlotLedger ledger,
            Ids ids,
            Clock clock,
            MeterRegistry metrics) {
        this.eventLog = eventLog;
        this.outbox = outbox;
        this.policies = policies;
        this.log = log;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent starting) {
        eventLog.consume("requests", Set.of(Topics.ENROLLMENT_REQUESTS), Pace.PROMPT, this::decide);
    }

    private void decide(SqlConnection transaction, List<Delivery> requests) {
        List<String> users = requests.stream()
                .map(delivery -> (EnrollmentRequested) delivery.event())
                .filter(request -> request.user() != null)
                .map(request -> request.user().principalName())
                .distinct()
                .toList();
        if (!users.isEmpty()) {
            await(ledger.lock(transaction, users));
        }
        Map<UUID, Kept> kept = await(log.find(
                transaction,
                requests.stream()
                        .map(delivery -> ((EnrollmentRequested) delivery.event()).attemptId())
                        .toList()));
        Map<String, List<KnownDevice>> devices =
                users.isEmpty() ? new HashMap<>() : await(ledger.devices(transaction, users));
        Work work = new Work(policies.at(transaction), devices, clock.instant());
        List<Outgoing> answers = new ArrayList<>();
        for (Delivery request : requests) {
            EnrollmentRequested attempt = (EnrollmentRequested) request.event();
            Kept decision = kept.computeIfAbsent(attempt.attemptId(), id -> work.decide(attempt));
            answers.add(Outgoing.causedBy(request, decision.eventId(), decision.decided()));
        }
        work.write(transaction);
        await(outbox.append(transaction, answers));
    }

    /** The decisions of one batch: each sees the slots the ones before it have taken. */
    private final class Work {

        private final InForce inForce;
        private final Map<String, List<KnownDevice>> devices;
        private final Instant now;
        private final List<Kept> decided = new ArrayList<>();
        private final List<HeldSlot> taken = new ArrayList<>();

        private Work(InForce inForce, Map<String, List<KnownDevice>> devices, Instant now) {
            this.inForce = inForce;
            this.devices = devices;
            this.now = now;
        }

        private Kept decide(EnrollmentRequested attempt) {
            Decision decision = DecisionEngine.decide(attempt, inForce.snapshot(), known(attempt), now);
            if (decision.slot() instanceof SlotDemand.Take || countsFromNowOn(attempt, decision.decided())) {
                HeldSlot slot = HeldSlot.reserved(attempt, now);
                taken.add(slot);
                devices.computeIfAbsent(attempt.user().principalName(), user -> new ArrayList<>())
                        .add(slot.known());
            }
            Kept kept = new Kept(ids.next(), inForce.revision(), attempt, decision.decided());
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

        private KnownFacts known(EnrollmentRequested attempt) {
            return attempt.user() == null
                    ? KnownFacts.NOTHING
                    : KnownFacts.builder()
                            .devices(devices.getOrDefault(attempt.user().principalName(), List.of()))
                            .build();
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
