package dev.muster.policy.decision;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.policy.document.Connections;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.SnapshotOfDocuments;
import dev.muster.policy.document.persistence.StoredPolicies;
import dev.muster.policy.engine.PolicySnapshot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The policies as the engine wants them, prepared anew only when they have changed.
 *
 * <p>The revision is read in the transaction of the decision: a change is in force for the very next decision, on every
 * instance.
 */
@Singleton
public class PoliciesInForce {

    private final StoredPolicies policies;
    private final Connections connections;
    private volatile InForce current = new InForce(-1, null, null, Set.of());

    PoliciesInForce(
            StoredPolicies policies,
            @ConfigProperty(name = "muster.apple.push-certificate-expires-at")
                    Optional<Instant> pushCertificateExpiresAt,
            @ConfigProperty(name = "muster.android.managed-google-play-connected") boolean managedGooglePlayConnected) {
        this.policies = policies;
        this.connections = new Connections(pushCertificateExpiresAt.orElse(null), managedGooglePlayConnected);
    }

    /**
     * What decisions rest on.
     *
     * @param revision which state of the policies this is
     * @param documents the policies as documents
     * @param snapshot the same as the engine wants them
     * @param managers device enrollment managers, whose devices are counted from the decision on
     */
    public record InForce(long revision, PolicyDocuments documents, PolicySnapshot snapshot, Set<String> managers) {}

    /** What was in force when it was looked at last: nearly always what is in force now. */
    InForce lately(SqlClient transaction) {
        InForce known = current;
        return known.documents() == null ? at(transaction) : known;
    }

    /** The revision that is in force now, as this transaction sees it. */
    Uni<Long> revision(SqlClient transaction) {
        return policies.revision(transaction);
    }

    /** What is in force now, as this transaction sees it. Waits; never call it on an event loop. */
    public InForce at(SqlClient transaction) {
        return at(transaction, await(policies.revision(transaction)));
    }

    /** What is in force, when this is the revision the transaction has just seen. */
    InForce at(SqlClient transaction, long seen) {
        InForce known = current;
        long revision = seen;
        while (known.revision() != revision) {
            PolicyDocuments documents = await(policies.all(transaction)).connectedTo(connections);
            known = new InForce(
                    revision, documents, SnapshotOfDocuments.of(documents), documents.deviceEnrollmentManagers());
            // A change that was committed between the two readings shows here, and everything is read again.
            revision = await(policies.revision(transaction));
        }
        current = known;
        return known;
    }
}
