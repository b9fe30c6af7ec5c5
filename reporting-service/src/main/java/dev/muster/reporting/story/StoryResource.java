package dev.muster.reporting.story;

import dev.muster.http.access.Roles;
import dev.muster.http.problem.ProblemException;
import dev.muster.reporting.freshness.FreshnessSource;
import dev.muster.reporting.story.persistence.StoryRows;
import dev.muster.reporting.window.ReportQuery;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.UUID;

/** {@code GET /reports/attempts/{id}}. */
@Path("/reports/attempts/{id}")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
public class StoryResource {

    private final FreshnessSource freshness;
    private final StoryRows stories;

    StoryResource(FreshnessSource freshness, StoryRows stories) {
        this.freshness = freshness;
        this.stories = stories;
    }

    @GET
    public Uni<AttemptStory> attempt(@PathParam("id") String id, @Context UriInfo uri) {
        ReportQuery.of(uri, Set.of());
        UUID attemptId = attemptId(id);
        return freshness
                .now()
                .chain(fresh -> stories.find(attemptId, fresh))
                .map(found -> found.orElseThrow(StoryResource::unknown));
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
