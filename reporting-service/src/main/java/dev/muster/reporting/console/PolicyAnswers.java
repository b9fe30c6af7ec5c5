package dev.muster.reporting.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.eventlog.EventJson;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.policy.EnrollmentDecided;
import dev.muster.reporting.console.service.Answer;
import dev.muster.reporting.console.service.Answers;
import dev.muster.reporting.console.service.PolicyServiceClient;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks the policy service for arguments and slots. */
@Singleton
class PolicyAnswers {

    private static final String SERVICE = "policy service";
    private static final String DECISION = "decision of this attempt";

    private final PolicyServiceClient client;
    private final Answers answers;
    private final Viewer viewer;

    PolicyAnswers(@RestClient PolicyServiceClient client, Answers answers, Viewer viewer) {
        this.client = client;
        this.answers = answers;
        this.viewer = viewer;
    }

    /** What goes along with a decision. */
    private record Around(EnrollmentRequested request, Long policyRevision) {}

    Uni<Answer<Argument>> decision(UUID attemptId) {
        return answers.of(
                SERVICE, DECISION, client.decision(viewer.authorization(), attemptId), PolicyAnswers::argument);
    }

    /** The decision as the log keeps it. */
    Uni<Answer<JsonNode>> recorded(UUID attemptId) {
        return answers.of(
                SERVICE,
                DECISION,
                client.decision(viewer.authorization(), attemptId),
                body -> EventJson.readStored(body, JsonNode.class));
    }

    Uni<Answer<Argument>> evaluate(ObjectNode hypothesis) {
        return answers.of(
                SERVICE,
                "answer",
                client.evaluate(viewer.authorization(), hypothesis.toString()),
                PolicyAnswers::argument);
    }

    Uni<Answer<SlotLedger>> slots(String user) {
        return answers.of(
                SERVICE,
                "ledger of this user",
                client.slots(viewer.authorization(), user),
                body -> EventJson.readStored(body, SlotLedger.class));
    }

    private static Argument argument(String body) {
        Around around = EventJson.readStored(body, Around.class);
        return Argument.of(
                EventJson.readStored(body, EnrollmentDecided.class), around.request(), around.policyRevision());
    }
}
