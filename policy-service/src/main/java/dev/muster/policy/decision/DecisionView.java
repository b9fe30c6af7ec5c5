package dev.muster.policy.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.eventlog.EventJson;
import dev.muster.policy.scopetag.PolicySight;
import java.util.Map;
import java.util.stream.Stream;

/** A decision as people read it: what was decided, the argument, what was asked, what was known. */
public final class DecisionView {

    private DecisionView() {}

    /** As much of it as the reader may know. */
    public static ObjectNode of(KeptDecision decision, PolicySight sight) {
        ObjectNode view = EventJson.tree(sight.of(decision.decided()));
        view.put("policyRevision", decision.revision());
        view.set("request", EventJson.tree(decision.request()));
        if (decision.inputs() != null && sight.ofInputs()) {
            ObjectNode inputs = EventJson.tree(decision.inputs());
            if (inputs.path("known").path("acceptedTerms") instanceof ObjectNode accepted) {
                accepted.retain(names(accepted).filter(sight::of).toList());
            }
            view.set("inputs", inputs);
        }
        return view;
    }

    private static Stream<String> names(ObjectNode object) {
        return object.properties().stream().map(Map.Entry::getKey);
    }
}
