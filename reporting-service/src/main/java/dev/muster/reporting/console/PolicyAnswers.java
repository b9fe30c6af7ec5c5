package dev.muster.reporting.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.eventlog.EventJson;
import dev.muster.events.enrollment.EnrollmentRequested;
import dev.muster.events.policy.EnrollmentDecided;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks the policy service for arguments and slots; what does not come in time is told as such, the page stands without. */
@Singleton
class PolicyAnswers {

    private static final Logger LOG = Logger.getLogger(PolicyAnswers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final PolicyServiceClient client;
    private final Viewer viewer;
    private final ObjectMapper json;

    PolicyAnswers(@RestClient PolicyServiceClient client, Viewer viewer, ObjectMapper json) {
        this.client = client;
        this.viewer = viewer;
        this.json = json;
    }

    /** What goes along with a decision. */
    private record Around(EnrollmentRequested request, Long policyRevision) {}

    Uni<Answer<Argument>> decision(UUID attemptId) {
        return answer(client.decision(viewer.authorization(), attemptId), PolicyAnswers::argument);
    }

    Uni<Answer<Argument>> evaluate(ObjectNode hypothesis) {
        return answer(client.evaluate(viewer.authorization(), hypothesis.toString()), PolicyAnswers::argument);
    }

    Uni<Answer<SlotLedger>> slots(String user) {
        return answer(client.slots(viewer.authorization(), user), body -> EventJson.readStored(body, SlotLedger.class));
    }

    private static Argument argument(String body) {
        Around around = EventJson.readStored(body, Around.class);
        return Argument.of(
                EventJson.readStored(body, EnrollmentDecided.class), around.request(), around.policyRevision());
    }

    private <T> Uni<Answer<T>> answer(Uni<String> asked, Function<String, T> read) {
        return asked.ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(read)
                .map(Answer::of)
                .onFailure()
                .recoverWithItem(this::refused);
    }

    private <T> Answer<T> refused(Throwable failure) {
        if (failure instanceof WebApplicationException told) {
            String detail = detail(told);
            return switch (told.getResponse().getStatus()) {
                case 400 -> Answer.none("The policy service does not understand this", detail);
                case 401, 403 -> Answer.none("Your roles do not allow this", "It needs the role enrollment-operator.");
                case 404 ->
                    Answer.none(
                            "The policy service has no decision of this attempt",
                            "It was never decided, or its record has been removed.");
                default -> Answer.none("The policy service cannot answer right now", detail);
            };
        }
        LOG.warnf("The policy service does not answer: cause=%s", failure);
        return Answer.none(
                "The policy service does not answer right now", "Everything else on this page is complete without it.");
    }

    private String detail(WebApplicationException told) {
        try {
            JsonNode problem = json.readTree(told.getResponse().readEntity(String.class));
            return problem.path("detail").asText(problem.path("title").asText(null));
        } catch (JsonProcessingException | RuntimeException unreadable) {
            return null;
        }
    }
}
