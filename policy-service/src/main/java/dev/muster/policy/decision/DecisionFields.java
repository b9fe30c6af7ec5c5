package dev.muster.policy.decision;

import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import java.util.List;

/** By what decisions are found. */
final class DecisionFields {

    static final Fields<DecisionSummary> ALL = Fields.of(
                    Field.uuid("attemptId", "attempt_id", DecisionSummary::attemptId),
                    Field.instant("decidedAt", "decided_at", DecisionSummary::decidedAt)
                            .required(),
                    Field.instant("requestedAt", "requested_at", DecisionSummary::requestedAt)
                            .required(),
                    Field.text("userPrincipalName", "user_principal", DecisionSummary::userPrincipalName),
                    Field.text("serialNumber", "serial_number", DecisionSummary::serialNumber),
                    Field.choice("outcome", "outcome", DecisionSummary::outcome, List.of("allowed", "refused")),
                    Field.text("primaryReason", "primary_reason", DecisionSummary::primaryReason))
            .orderedBy("decidedAt desc");

    private DecisionFields() {}
}
