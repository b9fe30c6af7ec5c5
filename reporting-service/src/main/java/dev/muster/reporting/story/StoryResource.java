package dev.muster.reporting.story;

import dev.muster.http.access.Roles;
import dev.muster.http.problem.ProblemException;
import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.device.Devices;
import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.freshness.FreshnessSource;
import dev.muster.reporting.search.AttemptLine;
import dev.muster.reporting.search.AttemptSearch;
import dev.muster.reporting.search.Attempts;
import dev.muster.reporting.window.ReportQuery;
import dev.muster.reporting.window.ReportWindow;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** {@code GET /reports/attempts/{id}}. */
@Path("/reports/attempts/{id}")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
public class StoryResource {

    private static final int OTHERS = 20;

    private final FreshnessSource freshness;
    private final Attempts attempts;
    private final Devices devices;
    private final Clock clock;

    StoryResource(FreshnessSource freshness, Attempts attempts, Devices devices, Clock clock) {
        this.freshness = freshness;
        this.attempts = attempts;
        this.devices = devices;
        this.clock = clock;
    }

    @GET
    public Uni<AttemptStory> attempt(@PathParam("id") String id, @Context UriInfo uri) {
        ReportQuery.of(uri, Set.of());
        UUID attemptId = attemptId(id);
        return freshness
                .now()
                .chain(fresh -> attempts.find(attemptId)
                        .map(found -> found.orElseThrow(StoryResource::unknown))
                        .chain(attempt -> story(attempt, fresh)));
    }

    private Uni<AttemptStory> story(Attempt attempt, Freshness fresh) {
        return Uni.combine()
                .all()
                .unis(devices.ofEnrollment(attempt.attemptId()), others(attempt, fresh))
                .with((deviceId, others) -> AttemptStory.of(attempt, fresh, deviceId.orElse(null), others));
    }

    private Uni<List<OtherAttempt>> others(Attempt attempt, Freshness fresh) {
        ReportWindow all = ReportWindow.everKept(clock.instant());
        String user = attempt.facts().userPrincipalName();
        String serialNumber = attempt.facts().device().serialNumber();
        if (user == null && serialNumber == null) {
            return Uni.createFrom().item(List.of());
        }
        AttemptSearch search = user != null
                ? AttemptSearch.ofUser(all, user, false, OTHERS)
                : AttemptSearch.ofDevice(all, serialNumber, OTHERS);
        return attempts.page(search, fresh)
                .map(found -> found.stream()
                        .filter(other -> !other.attemptId().equals(attempt.attemptId()))
                        .limit(OTHERS)
                        .map(other -> OtherAttempt.of(AttemptLine.of(other, fresh)))
                        .toList());
    }

    private static UUID attemptId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("attempt");
    }
}
