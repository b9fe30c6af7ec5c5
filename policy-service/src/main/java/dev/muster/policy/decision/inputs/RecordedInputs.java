package dev.muster.policy.decision.inputs;

import static java.util.Objects.requireNonNull;

import dev.muster.policy.document.Connections;
import dev.muster.policy.fact.FactVersion;
import java.util.List;

/**
 * Everything a decision was made from besides the request, the instant and the revision of the policies, which stand beside
 * it in the log.
 *
 * @param connections what the organisation was connected to
 * @param known what was known about the attempt
 * @param facts which words of other services' facts that came from
 */
public record RecordedInputs(Connections connections, KnownValues known, List<FactVersion> facts) {

    public RecordedInputs {
        requireNonNull(connections, "connections");
        requireNonNull(known, "known");
        facts = facts == null ? List.of() : List.copyOf(facts);
    }
}
