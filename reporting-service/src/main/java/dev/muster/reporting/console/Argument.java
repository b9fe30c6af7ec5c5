package dev.muster.reporting.console;

import dev.muster.events.enrollment.Circumstances;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.events.policy.GivenReason;
import dev.muster.events.policy.Ownership;
import dev.muster.events.policy.trace.Candidate;
import dev.muster.events.policy.trace.Check;
import dev.muster.events.policy.trace.DecisionTrace;
import dev.muster.events.policy.trace.LimitTrace;
import dev.muster.events.policy.trace.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A decision as it reads from top to bottom: what was asked, each question with its answer and what the answer rests on,
 * the outcome, and what would have to change.
 *
 * @param outcome {@code allowed} or {@code refused}
 * @param headline the outcome in one sentence
 * @param decidedAt when it was decided
 * @param revision the policies it rests on, null when not told
 * @param facts what was asked
 * @param steps the questions in the order in which they were asked
 * @param reasons why it was refused, the primary one first; empty when allowed
 */
public record Argument(
        String outcome,
        String headline,
        Instant decidedAt,
        Long revision,
        List<Fact> facts,
        List<Step> steps,
        List<GivenReason> reasons) {

    /** Something the attempt said. */
    public record Fact(String name, String value) {}

    /**
     * One question.
     *
     * @param question what was asked
     * @param answer what came out, in words
     * @param verdict {@code passed}, {@code failed}, or {@code notApplicable} where nothing can fail
     * @param checks rules that were looked at
     * @param candidates policies that were considered, in order of priority
     * @param slots the user's devices, for the device limit
     */
    public record Step(
            String question,
            String answer,
            String verdict,
            List<Check> checks,
            List<Candidate> candidates,
            List<LimitTrace.Slot> slots) {

        static Step plain(String question, String answer) {
            return new Step(question, answer, "notApplicable", List.of(), List.of(), List.of());
        }

        static Step checks(String question, List<Check> checks) {
            return new Step(question, summary(checks), outcomeOf(checks), checks, List.of(), List.of());
        }

        static Step candidates(String question, List<Candidate> candidates, String none) {
            return new Step(question, winner(candidates, none), "notApplicable", List.of(), candidates, List.of());
        }
    }

    static Argument of(EnrollmentDecided decided, EnrollmentRequested request, Long revision) {
        return new Argument(
                decided.outcome().code(),
                headline(decided),
                decided.decidedAt(),
                revision,
                facts(decided, request),
                decided.trace() == null ? List.of() : steps(decided, decided.trace()),
                decided.reasons());
    }

    private static String headline(EnrollmentDecided decided) {
        if (decided.allowed()) {
            String how = decided.routedTo() == null
                    ? ""
                    : " by way of " + Say.word(decided.routedTo().code());
            return "Let in" + how + ", as a " + decided.ownership().code() + " device.";
        }
        return decided.reasons().isEmpty()
                ? "Refused."
                : "Refused: " + decided.reasons().get(0).cause();
    }

    private static List<Fact> facts(EnrollmentDecided decided, EnrollmentRequested request) {
        List<Fact> facts = new ArrayList<>();
        var device = decided.device();
        add(facts, "Way of enrolling", Say.word(decided.method().code()));
        add(facts, "Who asks", decided.userPrincipalName() == null ? "nobody signed in" : decided.userPrincipalName());
        add(
                facts,
                "Platform",
                Say.word(device.platform().code()) + " " + (device.osVersion() == null ? "" : device.osVersion()));
        add(facts, "Manufacturer", device.manufacturer());
        add(facts, "Model", device.model());
        add(facts, "Serial number", device.serialNumber());
        add(facts, "IMEI", device.imei());
        add(facts, "Name", device.deviceName());
        add(facts, "Edition", device.operatingSystemSku());
        if (request != null) {
            var circumstances = request.circumstances();
            add(facts, "Profile assigned beforehand", circumstances.enrollmentProfileName());
            add(facts, "Out-of-box experience", circumstances.oobe() ? "yes" : null);
            add(facts, "Registered with Autopilot", circumstances.registeredWithAutopilot() ? "yes" : null);
            add(facts, "Who owns it, says the user", owner(circumstances.ownerChoice()));
            if (request.user() != null) {
                add(facts, "Groups", String.join(", ", request.user().groups()));
                add(facts, "Signed in with", String.join(" and ", request.user().authenticationMethods()));
            }
        }
        return facts;
    }

    private static String owner(Circumstances.OwnerChoice choice) {
        return choice == null ? null : choice == Circumstances.OwnerChoice.ME ? "the user" : "the company";
    }

    private static List<Step> steps(EnrollmentDecided decided, DecisionTrace trace) {
        List<Step> steps = new ArrayList<>();
        if (!trace.admission().isEmpty()) {
            steps.add(Step.checks("May it enroll this way at all?", trace.admission()));
        }
        var ownership = trace.ownership();
        String whose = ownership.ownership() == Ownership.UNKNOWN
                ? "Nobody can tell yet"
                : Say.word(ownership.ownership().code());
        steps.add(Step.plain(
                "Whose device is it?",
                whose + ": " + Say.plain(ownership.evidence()) + " (" + ownership.rule() + ")."));
        if (!trace.enrollmentTypes().isEmpty()) {
            steps.add(
                    Step.candidates("Which Apple enrollment type applies?", trace.enrollmentTypes(), "None applies."));
        }
        if (!trace.restrictions().isEmpty()) {
            steps.add(Step.candidates("Which platform restriction applies?", trace.restrictions(), "None applies."));
        }
        if (!trace.restrictionChecks().isEmpty()) {
            steps.add(Step.checks("Does the device meet it?", trace.restrictionChecks()));
        }
        if (trace.limit() != null) {
            steps.add(limit(trace));
        }
        if (!trace.esp().isEmpty()) {
            steps.add(Step.candidates("Which Enrollment Status Page is shown?", trace.esp(), "None is shown."));
        }
        return steps;
    }

    private static Step limit(DecisionTrace trace) {
        LimitTrace limit = trace.limit();
        boolean full = limit.applies() && limit.limit() != null && limit.counted() >= limit.limit();
        String answer = limit.applies()
                ? limit.counted() + " of " + limit.limit() + " slots are taken. " + sentence(limit.why())
                : "No limit applies. " + sentence(limit.why());
        String verdict = !limit.applies() ? "notApplicable" : full ? "failed" : "passed";
        return new Step(
                "May the user have one more device?", answer, verdict, List.of(), trace.limits(), limit.slots());
    }

    private static String summary(List<Check> checks) {
        List<Check> failed = checks.stream()
                .filter(check -> check.verdict() == Verdict.FAILED)
                .toList();
        long passed = checks.stream()
                .filter(check -> check.verdict() == Verdict.PASSED)
                .count();
        if (failed.isEmpty()) {
            return passed == 0
                    ? "Nothing had to be checked."
                    : "Yes: " + Say.count(passed, "check", "checks") + " passed.";
        }
        return "No: " + failed.size() + " of " + (passed + failed.size()) + " checks failed.";
    }

    private static String outcomeOf(List<Check> checks) {
        return checks.stream().anyMatch(check -> check.verdict() == Verdict.FAILED) ? "failed" : "passed";
    }

    private static String winner(List<Candidate> candidates, String none) {
        return candidates.stream()
                .filter(candidate -> candidate.standing() == Candidate.Standing.APPLIES)
                .findFirst()
                .map(candidate -> candidate.name()
                        + (candidate.target() == null ? "." : ", assigned to " + candidate.target() + "."))
                .orElse(none);
    }

    private static String sentence(String words) {
        String text = words.endsWith(".") ? words : words + ".";
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static void add(List<Fact> facts, String name, String value) {
        Stream.ofNullable(value)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .forEach(text -> facts.add(new Fact(name, text)));
    }
}
