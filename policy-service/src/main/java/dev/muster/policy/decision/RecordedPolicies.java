package dev.muster.policy.decision;

import static dev.muster.eventlog.Transactions.await;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.muster.policy.document.Connections;
import dev.muster.policy.document.SnapshotOfDocuments;
import dev.muster.policy.document.persistence.StoredPolicies;
import dev.muster.policy.engine.PolicySnapshot;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/** The policies decisions rested on, read again from the history of the documents. */
@Singleton
public class RecordedPolicies {

    private static final int MOST_SNAPSHOTS = 16;

    private final Pool pool;
    private final StoredPolicies policies;
    private final Cache<Moment, PolicySnapshot> snapshots =
            Caffeine.newBuilder().maximumSize(MOST_SNAPSHOTS).build();

    RecordedPolicies(Pool pool, StoredPolicies policies) {
        this.pool = pool;
        this.policies = policies;
    }

    private record Moment(long revision, Connections connections) {}

    /** The decision made again from what is recorded of it, and only from that. Waits. */
    public KeptDecision madeAgain(KeptDecision decision) {
        return decision.by(snapshot(decision.revision(), decision.inputs().connections()));
    }

    private PolicySnapshot snapshot(long revision, Connections connections) {
        return snapshots.get(
                new Moment(revision, connections),
                missing -> SnapshotOfDocuments.of(
                        await(policies.at(pool, revision)).connectedTo(connections)));
    }
}
