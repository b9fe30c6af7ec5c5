package dev.muster.policy.decision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.eventlog.EventJson;

/** A decision as people read it: what was decided, the argument, what was asked, what was known. */
public final class DecisionView {

    private DecisionView() {}

    /** The whole of it. */
    public static ObjectNode of(KeptDecision decision) {
        ObjectNode view = EventJson.tree(decision.decided());
        view.put("policyRevision", decision.revision());
        view.set("request", EventJson.tree(decision.request()));
        if (decision.inputs() != null) {
            view.set("inputs", EventJson.tree(decision.inputs()));
        }
        return view;
    }
}
