package dev.muster.reporting.console.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private final Answers answers = new Answers(new ObjectMapper());

    @Test
    void aChangeMayHaveBeenMadeWhenTheServiceSaysNothing() {
        assertThat(change(new TimeoutException()).detail()).contains("may have been done");
        assertThat(change(new WebApplicationException(Response.status(504).build()))
                        .detail())
                .contains("may have been done");
    }

    @Test
    void aChangeWasNotMadeWhenTheServiceRefusesIt() {
        assertThat(change(new WebApplicationException(Response.status(403).build()))
                        .failure())
                .isEqualTo("Your roles do not allow this");
    }

    @Test
    void aPageStandsWithoutWhatIsNotAnsweredInTime() {
        assertThat(answers.of(
                                "policy service",
                                "filters",
                                Uni.createFrom().failure(new TimeoutException()),
                                body -> body)
                        .await()
                        .indefinitely()
                        .failure())
                .isEqualTo("The policy service does not answer right now");
    }

    private Answer<String> change(Throwable failure) {
        return answers.ofChange("policy service", "replay", Uni.createFrom().failure(failure), body -> body)
                .await()
                .indefinitely();
    }
}
