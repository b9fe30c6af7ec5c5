package dev.muster.policy.scopetag;

import dev.muster.events.policy.AppliedPolicy;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.EspPage;
import dev.muster.events.policy.GivenReason;
import dev.muster.events.policy.trace.Candidate;
import dev.muster.events.policy.trace.Candidate.Standing;
import dev.muster.events.policy.trace.Check;
import dev.muster.events.policy.trace.DecisionTrace;
import dev.muster.events.policy.trace.FilterTrace;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicySettings.FilterDefinition;
import dev.muster.reasons.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a reader may know of the policies behind a decision.
 *
 * <p>Everybody sees relative priority: a policy out of sight keeps its place and its standing, and loses its id, name,
 * version, target and filter. A filter out of sight keeps its mode and whether it matched.
 */
public final class PolicySight {

    /** Nothing is out of sight. */
    public static final PolicySight EVERYTHING = new PolicySight(Reader.UNBOUNDED, id -> true, Set.of(), Set.of());

    /**
     * The sight of users on what was decided about themselves: the policies that applied, none of those that did not, and
     * no filters.
     */
    public static final PolicySight OF_ONESELF = new PolicySight(Reader.CONCERNED, id -> true, Set.of(), Set.of());

    private static final String OUT_OF_SCOPE = "(out of scope)";

    private enum Reader {
        UNBOUNDED,
        BOUNDED,
        CONCERNED
    }

    private record Rule(String name, String text) {}

    private final Reader reader;
    private final Predicate<String> policies;
    private final Set<Rule> filters;
    private final Set<String> hiddenTerms;

    private PolicySight(Reader reader, Predicate<String> policies, Set<Rule> filters, Set<String> hiddenTerms) {
        this.reader = reader;
        this.policies = policies;
        this.filters = filters;
        this.hiddenTerms = hiddenTerms;
    }

    /** The sight of a reader who may know of those of these documents. */
    public static PolicySight of(PolicyDocuments documents, Predicate<PolicyDocument> inSight) {
        Map<Boolean, List<PolicyDocument>> parted =
                documents.all().stream().collect(Collectors.partitioningBy(inSight));
        List<PolicyDocument> seen = parted.get(true);
        Set<Rule> rules = new HashSet<>();
        for (PolicyDocument document : seen) {
            if (document.settings() instanceof FilterDefinition filter) {
                rules.add(new Rule(document.displayName(), filter.rule()));
            }
        }
        Set<String> ids = seen.stream().map(PolicyDocument::id).collect(Collectors.toUnmodifiableSet());
        return new PolicySight(
                Reader.BOUNDED,
                ids::contains,
                rules,
                parted.get(false).stream()
                        .filter(document -> document.kind() == PolicyKind.TERMS)
                        .map(PolicyDocument::displayName)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** The sight of a reader who may know of documents with these ids too. */
    public PolicySight or(Predicate<String> ids) {
        return new PolicySight(reader, policies.or(ids), filters, hiddenTerms);
    }

    /** Whether the reader may know what else a decision was made from. */
    public boolean ofInputs() {
        return reader != Reader.CONCERNED;
    }

    /** Whether the reader may know of the document with this id. */
    public boolean of(String policyId) {
        return policies.test(policyId);
    }

    /** The decision as the reader may know it. */
    public EnrollmentDecided of(EnrollmentDecided decided) {
        if (reader == Reader.UNBOUNDED) {
            return decided;
        }
        DecisionTrace trace = decided.trace() == null ? null : of(decided.trace());
        return new EnrollmentDecided(
                decided.attemptId(),
                decided.subject(),
                decided.requestedAt(),
                decided.decidedAt(),
                decided.outcome(),
                decided.reasons().stream().map(reason -> of(reason, trace)).toList(),
                decided.method(),
                decided.device(),
                decided.userPrincipalName(),
                decided.ownership(),
                decided.ownershipEvidence(),
                decided.routedTo(),
                decided.enrollmentType(),
                decided.enrollmentProfileName(),
                of(decided.restriction()),
                of(decided.limit()),
                decided.slot(),
                of(decided.esp()),
                trace);
    }

    /** The policy as the reader may know it; null stays null. */
    public AppliedPolicy of(AppliedPolicy policy) {
        return policy == null || of(policy.policyId()) ? policy : new AppliedPolicy("", "", policy.priority(), 0);
    }

    /** The page as the reader may know it; null stays null. */
    public EspPage of(EspPage page) {
        return page == null
                ? null
                : new EspPage(of(page.profile()), page.timeoutMinutes(), page.blocksUse(), page.blockingApps());
    }

    /** The candidates the reader may know of, as far as the reader may know them. */
    public List<Candidate> of(List<Candidate> candidates) {
        return switch (reader) {
            case UNBOUNDED -> candidates;
            case CONCERNED ->
                candidates.stream()
                        .filter(candidate -> candidate.standing() == Standing.APPLIES)
                        .map(candidate -> with(candidate, null))
                        .toList();
            case BOUNDED -> candidates.stream().map(this::bounded).toList();
        };
    }

    private Candidate bounded(Candidate candidate) {
        return of(candidate.policyId())
                ? with(candidate, bounded(candidate.filter()))
                : new Candidate("", "", candidate.priority(), 0, null, null, candidate.standing());
    }

    private FilterTrace bounded(FilterTrace filter) {
        return filter == null || filters.contains(new Rule(filter.name(), filter.rule()))
                ? filter
                : new FilterTrace("", filter.mode(), "", filter.matched(), List.of());
    }

    private static Candidate with(Candidate candidate, FilterTrace filter) {
        return new Candidate(
                candidate.policyId(),
                candidate.name(),
                candidate.priority(),
                candidate.version(),
                candidate.target(),
                filter,
                candidate.standing());
    }

    private DecisionTrace of(DecisionTrace trace) {
        return new DecisionTrace(
                trace.admission().stream().map(this::of).toList(),
                trace.ownership(),
                of(trace.restrictions()),
                trace.restrictionChecks(),
                of(trace.limits()),
                trace.limit(),
                of(trace.enrollmentTypes()),
                of(trace.esp()));
    }

    /** The checks of terms go by the names of the terms (U-5). */
    private Check of(Check check) {
        return reader == Reader.CONCERNED || !check.rule().equals("U-5") || !hiddenTerms.contains(check.check())
                ? check
                : new Check(
                        check.rule(),
                        OUT_OF_SCOPE,
                        check.verdict(),
                        check.expected(),
                        check.actual(),
                        check.reasonCode());
    }

    private GivenReason of(GivenReason reason, DecisionTrace trace) {
        if (reader == Reader.CONCERNED || !reason.details().containsKey("terms")) {
            return reason;
        }
        Map<String, String> details = new TreeMap<>(reason.details());
        details.put(
                "terms",
                trace == null
                        ? OUT_OF_SCOPE
                        : trace.admission().stream()
                                .filter(check ->
                                        Reason.TERMS_NOT_ACCEPTED.code().equals(check.reasonCode()))
                                .map(Check::check)
                                .collect(Collectors.joining(", ")));
        return new GivenReason(reason.code(), reason.category(), reason.cause(), reason.remediation(), details);
    }
}
