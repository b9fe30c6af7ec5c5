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
    private static final Duration PATIENCE_WITH_CHANGES = Duration.ofSeconds(61);

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
        Answer<T> silence = Answer.none(
                "The " + service + " does not answer right now",
                "Everything else on this page is complete without it.");
        return within(PATIENCE, asked, read)
                .onFailure()
                .recoverWithItem(failure -> told(service, what, failure, silence));
    }

    /**
     * What a service says about a change that it was asked to make. When it says nothing, nobody knows whether the change
     * was made; the client's own time limit may be up to a minute.
     *
     * @param service its name as people say it
     * @param what what is to be changed
     * @param asked its answer
     * @param read makes something of it
     */
    public <T> Uni<Answer<T>> ofChange(String service, String what, Uni<String> asked, Function<String, T> read) {
        Answer<T> silence = Answer.none(
                "The " + service + " has not said whether it is done",
                "It may have been done, or may still be. Look before you do it again.");
        return within(PATIENCE_WITH_CHANGES, asked, read)
                .onFailure()
                .recoverWithItem(failure -> told(service, what, failure, silence));
    }

    private static <T> Uni<Answer<T>> within(Duration patience, Uni<String> asked, Function<String, T> read) {
        return asked.ifNoItem().after(patience).fail().map(read).map(Answer::of);
    }

    private <T> Answer<T> told(String service, String what, Throwable failure, Answer<T> silence) {
        if (failure instanceof WebApplicationException told
                && told.getResponse().getStatus() != 504) {
            return refused(service, what, told);
        }
        LOG.warnf("A service does not answer: service=%s cause=%s", service, failure);
        return silence;
    }

    private <T> Answer<T> refused(String service, String what, WebApplicationException told) {
        String detail = detail(told);
        return switch (told.getResponse().getStatus()) {
            case 401, 403 -> Answer.none("Your roles do not allow this", detail);
            case 404 ->
                Answer.none("The " + service + " has no " + what, "It was never there, or it has been removed since.");
            case 400, 409, 412, 413, 415, 422, 428, 429 ->
                Answer.none("The " + service + " does not accept this", detail);
            default -> Answer.none("The " + service + " cannot answer right now", detail);
        };
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
