package dev.muster.policy.scopetag;

import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.persistence.StoredPolicies;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;

/** Finds what administrators may know of the policies of a revision. */
@Singleton
public class PolicySights {

    private final Pool pool;
    private final StoredPolicies policies;

    PolicySights(Pool pool, StoredPolicies policies) {
        this.pool = pool;
        this.policies = policies;
    }

    /** A document must have been in sight at the revision, and be so still unless it is gone. */
    public Uni<PolicySight> at(AdministratorScope scope, long revision) {
        return at(scope, revision, Set.of());
    }

    /** The same without the documents with these ids, in lower case. */
    public Uni<PolicySight> at(AdministratorScope scope, long revision, Set<String> without) {
        return scope.unbounded()
                ? Uni.createFrom().item(PolicySight.EVERYTHING)
                : Uni.combine()
                        .all()
                        .unis(policies.at(pool, revision), policies.all(pool))
                        .with((then, now) -> PolicySight.of(
                                then,
                                document -> !without.contains(document.id().toLowerCase(Locale.ROOT))
                                        && scope.sees(document)
                                        && stillSeen(scope, document, now)));
    }

    private static boolean stillSeen(AdministratorScope scope, PolicyDocument document, PolicyDocuments now) {
        return now.find(document.id()).map(scope::sees).orElse(true);
    }
}
