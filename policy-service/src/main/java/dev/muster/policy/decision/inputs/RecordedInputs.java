package dev.muster.policy.decision.inputs;

import static java.util.Objects.requireNonNull;

import dev.muster.policy.fact.FactVersion;
import java.util.List;

/**
 * Everything a decision was made from besides the request and the instant, which the decision itself tells.
 *
 * @param policies digest of the policy record the decision rested on
 * @param known what was known about the attempt
 * @param facts which words of other services' facts that came from
 */
public record RecordedInputs(String policies, KnownValues known, List<FactVersion> facts) {

    public RecordedInputs {
        requireNonNull(policies, "policies");
        requireNonNull(known, "known");
        facts = facts == null ? List.of() : List.copyOf(facts);
    }
}
