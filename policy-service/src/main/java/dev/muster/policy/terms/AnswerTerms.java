package dev.muster.policy.terms;

import dev.muster.eventlog.Ids;
import dev.muster.eventlog.TraceContext;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.terms.TermsAccepted;
import dev.muster.http.problem.Problem;
import dev.muster.http.problem.ProblemException;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicySettings.TermsText;
import dev.muster.policy.document.PolicyTarget;
import dev.muster.policy.document.PolicyTarget.To;
import dev.muster.policy.document.persistence.StoredPolicies;
import dev.muster.policy.terms.persistence.TermsAnswers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Users read, accept and decline the terms that are assigned to them. Answer and event are written together; the very next
 * decision knows.
 */
@Singleton
class AnswerTerms {

    private final Pool pool;
    private final StoredPolicies policies;
    private final TermsAnswers answers;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    AnswerTerms(Pool pool, StoredPolicies policies, TermsAnswers answers, Outbox outbox, Ids ids, Clock clock) {
        this.pool = pool;
        this.policies = policies;
        this.answers = answers;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Somebody who answers.
     *
     * @param principalName in lower case
     * @param displayName name people see, may be null
     * @param groups groups of the live token
     */
    record Reader(String principalName, String displayName, Set<String> groups) {}

    /** Terms and what the reader answered to them. */
    record Asked(PolicyDocument terms, TermsAnswer answer) {

        TermsText text() {
            return (TermsText) terms.settings();
        }
    }

    /** The terms that are assigned to the reader, by name. */
    Uni<List<Asked>> of(Reader reader) {
        return policies.all(pool)
                .chain(all -> answers.of(pool, reader.principalName()).map(given -> asked(all, given, reader)));
    }

    /** Accepts the version the reader has read; 409 when another one is required by now. */
    Uni<Asked> accept(Reader reader, String termsId, int version) {
        return answer(reader, termsId, asked -> {
            if (version != asked.text().requiredVersion()) {
                throw new ProblemException(Problem.of(
                        409,
                        "termsChanged",
                        "The terms have changed since",
                        "Version " + asked.text().requiredVersion() + " is to be accepted"));
            }
            return asked.answer().accepts(version)
                    ? asked.answer()
                    : asked.answer().accepted(version, clock.instant());
        });
    }

    /** Declines the version that is required now, and so takes an acceptance back. */
    Uni<Asked> decline(Reader reader, String termsId) {
        return answer(
                reader, termsId, asked -> asked.answer().declined(asked.text().requiredVersion(), clock.instant()));
    }

    private Uni<Asked> answer(Reader reader, String termsId, Function<Asked, TermsAnswer> change) {
        return pool.withTransaction(transaction -> policies.all(transaction)
                        .chain(all -> answers.of(transaction, reader.principalName())
                                .chain(given -> {
                                    Asked asked = find(asked(all, given, reader), termsId)
                                            .orElseThrow(() -> ProblemException.notFound("terms and conditions"));
                                    TermsAnswer next = change.apply(asked);
                                    Asked changed = new Asked(asked.terms(), next);
                                    return next == asked.answer()
                                            ? Uni.createFrom().item(changed)
                                            : write(transaction, asked, changed).replaceWith(changed);
                                })))
                .invoke(outbox::wake);
    }

    private Uni<Void> write(SqlConnection transaction, Asked before, Asked after) {
        Uni<Void> saved = answers.save(transaction, after.answer());
        Instant now = clock.instant();
        if (after.answer().acceptedVersion() != null) {
            TermsAccepted accepted = new TermsAccepted(
                    after.answer().userPrincipalName(),
                    after.terms().id(),
                    after.terms().displayName(),
                    after.answer().acceptedVersion(),
                    after.answer().acceptedAt());
            return saved.chain(() ->
                    outbox.append(transaction, List.of(Outgoing.of(ids.next(), accepted, TraceContext.current()))));
        }
        if (before.answer().acceptedVersion() != null) {
            String key =
                    after.answer().userPrincipalName() + "/" + after.terms().id();
            return saved.chain(() -> outbox.append(
                    transaction,
                    List.of(Outgoing.tombstone(ids.next(), TermsAccepted.class, key, now, TraceContext.current()))));
        }
        return saved;
    }

    private static List<Asked> asked(PolicyDocuments all, List<TermsAnswer> given, Reader reader) {
        Map<String, TermsAnswer> byTerms =
                given.stream().collect(Collectors.toMap(TermsAnswer::termsId, Function.identity()));
        return all.of(PolicyKind.TERMS).stream()
                .filter(terms -> concerns(terms, reader.groups()))
                .sorted(Comparator.comparing(PolicyDocument::displayName).thenComparing(PolicyDocument::id))
                .map(terms -> new Asked(
                        terms,
                        byTerms.getOrDefault(
                                terms.id(),
                                TermsAnswer.none(reader.principalName(), terms.id(), reader.displayName()))))
                .toList();
    }

    private static Optional<Asked> find(List<Asked> asked, String termsId) {
        return asked.stream()
                .filter(one -> one.terms().id().equalsIgnoreCase(termsId))
                .findFirst();
    }

    private static boolean concerns(PolicyDocument terms, Set<String> groups) {
        boolean included = terms.targets().stream()
                .anyMatch(target ->
                        target.to() == To.ALL_USERS || (target.to() == To.GROUP && groups.contains(target.groupId())));
        return included
                && terms.targets().stream()
                        .filter(target -> target.to() == To.ALL_BUT_GROUP)
                        .map(PolicyTarget::groupId)
                        .noneMatch(groups::contains);
    }
}
