package dev.muster.policy.effective.persistence;

import dev.muster.eventlog.EventJson;
import dev.muster.events.enrollment.EnrollmentRequested;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The groups a user's live token named at the latest attempt in the decision log. */
@Singleton
public class LastSeenGroups {

    private static final String LATEST =
            "select request from decision where user_principal = $1 order by decided_at desc limit 1";

    /**
     * Groups and when they were seen.
     *
     * @param at when the attempt was made
     */
    public record Seen(List<String> groups, Instant at) {}

    /** Empty when the user never tried to enroll. */
    public Uni<Optional<Seen>> of(SqlClient database, String userPrincipal) {
        return database.preparedQuery(LATEST)
                .execute(Tuple.of(userPrincipal))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> EventJson.readStored(row.getString(0), EnrollmentRequested.class))
                        .filter(request -> request.user() != null)
                        .map(request -> new Seen(request.user().groups(), request.requestedAt())));
    }
}
