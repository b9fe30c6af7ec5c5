package dev.muster.reporting.story;

import dev.muster.reporting.search.AttemptLine;
import java.time.Instant;
import java.util.UUID;

/** Another attempt of the same person, else with the same device. */
public record OtherAttempt(
        UUID attemptId, Instant requestedAt, String state, String method, String platform, String reason) {

    static OtherAttempt of(AttemptLine line) {
        return new OtherAttempt(
                line.attemptId(), line.requestedAt(), line.state(), line.method(), line.platform(), line.reason());
    }
}
