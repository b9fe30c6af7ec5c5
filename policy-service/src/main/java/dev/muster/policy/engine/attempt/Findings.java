package dev.muster.policy.engine.attempt;

import dev.muster.events.policy.GivenReason;
import dev.muster.events.policy.trace.Check;
import dev.muster.events.policy.trace.Verdict;
import dev.muster.reasons.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Collects checks and the reasons that follow from them. Reasons belong to the first stage that refuses; what later stages
 * find is still looked at and kept in the checks, so that an administrator sees what would come next.
 */
public final class Findings {

    private static final String NOT_REPORTED = "not reported";

    private final List<GivenReason> reasons;
    private final List<Check> checks = new ArrayList<>();
    private boolean settled;

    /** Begins without any finding. */
    public Findings() {
        this.reasons = new ArrayList<>(0);
    }

    /** Begins a part of the argument that follows another; reasons given there stand. */
    public Findings(Findings before) {
        this.reasons = before.reasons;
        this.settled = before.refused();
    }

    /** It is as the rule asks. */
    public void pass(String rule, String check, String expected, String actual) {
        checks.add(new Check(rule, check, Verdict.PASSED, expected, actual, null));
    }

    /** A finding that is the same for many attempts, made once. */
    public void note(Check check) {
        checks.add(check);
    }

    /** The rule does not concern this attempt, though one might think so. */
    public void disregard(String rule, String check, String expected, String actual) {
        checks.add(new Check(rule, check, Verdict.NOT_APPLICABLE, expected, actual, null));
    }

    /** It is not as the rule asks, and that alone refuses nothing. */
    public void warn(String rule, String check, String expected, String actual) {
        checks.add(new Check(rule, check, Verdict.FAILED, expected, reported(actual), null));
    }

    /**
     * It is not as the rule asks. Both values are words people understand, and differ. A code is given once, with the details
     * of its first occurrence.
     */
    public void fail(
            String rule, String check, String expected, String actual, Reason reason, Map<String, String> details) {
        failed(rule, check, expected, actual, reason);
        refuse(reason, details);
    }

    /** One of several checks behind a reason that is given once by {@link #refuse}. */
    public void failed(String rule, String check, String expected, String actual, Reason reason) {
        checks.add(new Check(rule, check, Verdict.FAILED, expected, reported(actual), reason.code()));
    }

    /** A reason whose argument is elsewhere in the trace. */
    public void refuse(Reason reason, Map<String, String> details) {
        if (!settled && reasons.stream().noneMatch(given -> given.code().equals(reason.code()))) {
            reasons.add(GivenReason.of(reason, details));
        }
    }

    private static String reported(String actual) {
        return actual == null || actual.isBlank() ? NOT_REPORTED : actual;
    }

    /** Ends a stage: if it refused, later stages add no reasons. */
    public void endStage() {
        settled |= !reasons.isEmpty();
    }

    /** Whether a stage has refused. */
    public boolean refused() {
        return !reasons.isEmpty();
    }

    /** The reasons, primary first. */
    public List<GivenReason> reasons() {
        return List.copyOf(reasons);
    }

    /** The checks, in the order in which they were made. */
    public List<Check> checks() {
        return List.copyOf(checks);
    }
}
