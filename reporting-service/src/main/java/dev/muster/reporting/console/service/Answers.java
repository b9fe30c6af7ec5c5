package dev.muster.reporting.console.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Waits for other services; what does not come in time is told as such, and the page stands without. */
@Singleton
public class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private final ObjectMapper json;

    Answers(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The answer of a service.
     *
     * @param service its name as people say it, such as {@code policy service}
     * @param what what it is asked for, such as {@code decision of this attempt}
     * @param asked its JSON
     * @param read makes something of it
     */
    public <T> Uni<Answer<T>> of(String service, String what, Uni<String> asked, Function<String, T> read) {
        return asked.ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(read)
                .map(Answer::of)
                .onFailure()
                .recoverWithItem(failure -> refused(service, what, failure));
    }

    private <T> Answer<T> refused(String service, String what, Throwable failure) {
        if (failure instanceof WebApplicationException told) {
            String detail = detail(told);
            return switch (told.getResponse().getStatus()) {
                case 401, 403 -> Answer.none("Your roles do not allow this", detail);
                case 404 ->
                    Answer.none(
                            "The " + service + " has no " + what, "It was never there, or it has been removed since.");
                case 400, 409, 412, 413, 415, 422, 428, 429 ->
                    Answer.none("The " + service + " does not accept this", detail);
                default -> Answer.none("The " + service + " cannot answer right now", detail);
            };
        }
        LOG.warnf("A service does not answer: service=%s cause=%s", service, failure);
        return Answer.none(
                "The " + service + " does not answer right now",
                "Everything else on this page is complete without it.");
    }

    /** What a problem says, be it RFC 9457's or Graph's. */
    private String detail(WebApplicationException told) {
        try {
            JsonNode problem = json.readTree(told.getResponse().readEntity(String.class));
            String graph = problem.path("error").path("message").asText(null);
            return graph != null
                    ? graph
                    : problem.path("detail").asText(problem.path("title").asText(null));
        } catch (JsonProcessingException | RuntimeException unreadable) {
            return null;
        }
    }
}
