package dev.muster.gateway.decision;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when what this instance sends to the broker comes back. */
@Readiness
@Singleton
class DecisionReadiness implements HealthCheck {

    private final AskForDecision decisions;

    DecisionReadiness(AskForDecision decisions) {
        this.decisions = decisions;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("decision-round-trip");
        String trouble = decisions.trouble();
        if (trouble != null) {
            response.withData("trouble", trouble);
        }
        return response.status(trouble == null).build();
    }
}
