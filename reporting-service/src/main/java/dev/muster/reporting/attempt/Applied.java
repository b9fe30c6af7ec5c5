package dev.muster.reporting.attempt;

import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.trace.Candidate;
import dev.muster.events.policy.trace.Candidate.Standing;
import dev.muster.events.policy.trace.DecisionTrace;
import dev.muster.events.policy.trace.FilterTrace;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A policy that was meant for the attempt, and whether it applied.
 *
 * @param policyId id of the policy document
 * @param name display name
 * @param kind {@code platformRestriction}, {@code deviceLimit}, {@code enrollmentType} or {@code enrollmentStatusPage}
 * @param type {@code esp} or {@code restriction}
 * @param priority 1 is the highest, 0 the built-in default
 * @param version version of the document that was used
 * @param target {@code user} or {@code device}
 * @param assignment the decisive assignment in words, null for the default
 * @param state {@code succeeded} or {@code notApplicable}
 * @param standing why it did or did not apply, in the words of the trace
 * @param filter the filter's evaluation, null when it has none
 */
public record Applied(
        String policyId,
        String name,
        String kind,
        String type,
        int priority,
        int version,
        String target,
        String assignment,
        String state,
        String standing,
        Filter filter) {

    /** Those meant for others are in the trace only, which the decision log keeps. */
    private static final Set<Standing> KEPT = EnumSet.of(Standing.APPLIES, Standing.FILTERED_OUT, Standing.EXCLUDED);

    private static final int MOST = 20;

    /** An assignment filter as it was evaluated. */
    public record Filter(String name, String mode, String rule, boolean matched) {

        static Filter of(FilterTrace trace) {
            return trace == null ? null : new Filter(trace.name(), trace.mode(), trace.rule(), trace.matched());
        }
    }

    static List<Applied> by(EnrollmentDecided decided) {
        DecisionTrace trace = decided.trace();
        if (trace == null) {
            return List.of();
        }
        return Stream.of(
                        all("platformRestriction", "restriction", trace.restrictions()),
                        all("deviceLimit", "restriction", trace.limits()),
                        all("enrollmentType", "restriction", trace.enrollmentTypes()),
                        all("enrollmentStatusPage", "esp", trace.esp()))
                .flatMap(policies -> policies)
                .limit(MOST)
                .toList();
    }

    private static Stream<Applied> all(String kind, String type, List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> KEPT.contains(candidate.standing()))
                .map(candidate -> new Applied(
                        candidate.policyId(),
                        candidate.name(),
                        kind,
                        type,
                        candidate.priority(),
                        candidate.version(),
                        aimedAtDevices(candidate.target()) ? "device" : "user",
                        candidate.target(),
                        candidate.standing() == Standing.APPLIES ? "succeeded" : "notApplicable",
                        candidate.standing().toString(),
                        Filter.of(candidate.filter())));
    }

    private static boolean aimedAtDevices(String assignment) {
        return assignment != null && assignment.toLowerCase(Locale.ROOT).contains("device");
    }
}
