package dev.muster.gateway.enrollment;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.Delivery;
import dev.muster.eventlog.EventLog;
import dev.muster.eventlog.Pace;
import dev.muster.events.Topics;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.gateway.enrollment.persistence.Sessions;
import dev.muster.gateway.enrollment.persistence.Sessions.Opening;
import dev.muster.gateway.token.persistence.EnrollmentTokens;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Opens the session of every decision, also of those whose device no longer waits: the device went away, the decision
 * came late, or the gateway that asked was killed (I1).
 */
@Singleton
class OpenDecidedEnrollments {

    private final EventLog eventLog;
    private final Sessions sessions;
    private final EnrollmentTokens tokens;

    OpenDecidedEnrollments(EventLog eventLog, Sessions sessions, EnrollmentTokens tokens) {
        this.eventLog = eventLog;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    void start(@Observes StartupEvent starting) {
        eventLog.consume("decisions", Set.of(Topics.ENROLLMENT_DECISIONS), Pace.TRAILING, this::open);
    }

    private void open(SqlConnection transaction, List<Delivery> deliveries) {
        List<Delivery> decided = deliveries.stream()
                .filter(delivery -> delivery.event() instanceof EnrollmentDecided)
                .toList();
        Map<UUID, String> tokenIds = await(tokens.usedBy(
                transaction,
                decided.stream()
                        .map(delivery -> ((EnrollmentDecided) delivery.event()).attemptId())
                        .toList()));
        List<Opening> openings = new ArrayList<>();
        List<UUID> unused = new ArrayList<>();
        for (Delivery delivery : decided) {
            EnrollmentDecided decision = (EnrollmentDecided) delivery.event();
            String tokenId = tokenIds.get(decision.attemptId());
            openings.add(new Opening(decision.withoutTrace(), tokenId, delivery.traceParent()));
            if (!decision.allowed() && tokenId != null) {
                unused.add(decision.attemptId());
            }
        }
        await(sessions.openMissing(transaction, openings));
        if (!unused.isEmpty()) {
            await(tokens.giveBack(transaction, unused));
        }
    }
}
