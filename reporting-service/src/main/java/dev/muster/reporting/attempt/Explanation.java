package dev.muster.reporting.attempt;

import dev.muster.events.policy.GivenReason;
import dev.muster.reasons.Reason;
import java.util.List;

/**
 * Why an attempt came to nothing, as people read it.
 *
 * @param code code of the reason
 * @param cause what is the matter
 * @param remediation what to do about it
 */
public record Explanation(String code, String cause, String remediation) {

    /**
     * The texts given with the decision where there are any, else those of the registry.
     *
     * @param code code of the reason, null where nothing needs one
     * @param given reasons of the decision
     * @return the explanation, or null without a code
     */
    public static Explanation of(String code, List<GivenReason> given) {
        if (code == null) {
            return null;
        }
        return given.stream()
                .filter(reason -> code.equals(reason.code()) && reason.cause() != null)
                .findFirst()
                .map(reason -> new Explanation(code, reason.cause(), reason.remediation()))
                .orElseGet(() -> {
                    Reason known = Reason.ofCode(code).orElse(Reason.UNKNOWN);
                    return new Explanation(code, known.cause(), known.remediation());
                });
    }
}
