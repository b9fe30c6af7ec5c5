package dev.muster.reporting.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ServiceStandingTest {

    @Test
    void lagAndOutboxAreReadFromTheMetrics() throws JsonProcessingException {
        ServiceStanding standing = standing("{\"status\":\"UP\",\"checks\":[]}", """
                # TYPE muster_consumer_lag gauge
                muster_consumer_lag{consumer="journeys",} 41.0
                muster_consumer_lag{consumer="devices",} 1.0
                muster_outbox_rows 7.0
                muster_outbox_oldest_seconds 3.4
                """);
        assertThat(standing.state()).isEqualTo("ready");
        assertThat(standing.behind()).isEqualTo(42);
        assertThat(standing.outboxRows()).isEqualTo(7);
        assertThat(standing.oldestSeconds()).isEqualTo(3);
    }

    @Test
    void aServiceThatIsNotReadySaysWhatIsInItsWay() throws JsonProcessingException {
        ServiceStanding standing = standing(
                "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"event-log\",\"status\":\"DOWN\",\"data\":{\"0\":\"Waiting for the broker's topics\"}}]}",
                "");
        assertThat(standing.state()).isEqualTo("waiting");
        assertThat(standing.troubles()).containsExactly("event-log: Waiting for the broker's topics");
        assertThat(standing.outboxRows()).isNull();
    }

    private static ServiceStanding standing(String health, String metrics) throws JsonProcessingException {
        return ServiceStanding.of("policy-service", new ObjectMapper().readTree(health), metrics);
    }
}
