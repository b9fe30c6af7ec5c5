package dev.muster.policy.decision.knowledge;

import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.policy.fact.FindFacts;
import dev.muster.policy.slot.persistence.SlotLedger;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;

/** Finds what is known about attempts and their users: one question per table, all asked in one round trip. */
@Singleton
public class FindKnowledge {

    private final SlotLedger ledger;
    private final FindFacts facts;

    FindKnowledge(SlotLedger ledger, FindFacts facts) {
        this.ledger = ledger;
        this.facts = facts;
    }

    /** The people who ask, each once. */
    public static List<String> users(Collection<EnrollmentRequested> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt.user() != null)
                .map(attempt -> attempt.user().principalName())
                .distinct()
                .toList();
    }

    /** What is known about these attempts now. */
    public Uni<Knowledge> about(SqlClient database, Collection<EnrollmentRequested> attempts) {
        return Uni.combine()
                .all()
                .unis(ledger.devices(database, users(attempts)), facts.about(database, attempts))
                .with(Knowledge::new);
    }
}
