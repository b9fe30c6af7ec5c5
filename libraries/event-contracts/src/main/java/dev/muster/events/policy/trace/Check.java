package dev.muster.events.policy.trace;

import static java.util.Objects.requireNonNull;

/**
 * One rule that was looked at, with both values.
 *
 * @param rule number of the domain rule, for example {@code PR-6}
 * @param check what was checked, in words
 * @param verdict what came out
 * @param expected what the rule or policy asks for, may be null
 * @param actual what the attempt has, may be null
 * @param reasonCode code of the reason when it failed, else null
 */
public record Check(String rule, String check, Verdict verdict, String expected, String actual, String reasonCode) {

    public Check {
        requireNonNull(rule, "rule");
        requireNonNull(check, "check");
        requireNonNull(verdict, "verdict");
    }
}
