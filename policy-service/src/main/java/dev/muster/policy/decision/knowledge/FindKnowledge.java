package dev.muster.policy.decision.knowledge;

import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.fact.FindFacts;
import dev.muster.policy.licence.persistence.LicensedUsers;
import dev.muster.policy.slot.persistence.SlotLedger;
import dev.muster.policy.terms.persistence.TermsAnswers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what is known about attempts and their users: one question per table, all asked in one round trip. */
@Singleton
public class FindKnowledge {

    private final SlotLedger ledger;
    private final FindFacts facts;
    private final TermsAnswers terms;
    private final LicensedUsers licensed;

    FindKnowledge(SlotLedger ledger, FindFacts facts, TermsAnswers terms, LicensedUsers licensed) {
        this.ledger = ledger;
        this.facts = facts;
        this.terms = terms;
        this.licensed = licensed;
    }

    /** The people who ask, each once. */
    public static List<String> users(Collection<EnrollmentRequested> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt.user() != null)
                .map(attempt -> attempt.user().principalName())
                .distinct()
                .toList();
    }

    /**
     * What is known about these attempts now.
     *
     * @param policies what the decisions will rest on: what no policy asks for is not looked up
     */
    public Uni<Knowledge> about(
            SqlClient database, Collection<EnrollmentRequested> attempts, PolicyDocuments policies) {
        List<String> users = users(attempts);
        boolean asksForTerms =
                !users.isEmpty() && !policies.of(PolicyKind.TERMS).isEmpty();
        Licences licences = Licences.of(policies);
        boolean asksForList = !users.isEmpty() && licences.asked();
        return Uni.combine()
                .all()
                .unis(
                        ledger.devices(database, users),
                        facts.about(database, attempts),
                        asksForTerms
                                ? terms.acceptedBy(database, users)
                                : Uni.createFrom().item(Map.<String, Map<String, Integer>>of()),
                        asksForList
                                ? licensed.among(database, users)
                                : Uni.createFrom().item(Set.<String>of()))
                .with((devices, found, accepted, listed) ->
                        new Knowledge(devices, found, accepted, licences.listing(listed)));
    }
}
