package dev.muster.registry.autopilot.persistence;

import static dev.muster.registry.autopilot.persistence.RegistrationRows.at;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.registry.autopilot.DeploymentProfile;
import dev.muster.registry.autopilot.ProfileAssignment;
import dev.muster.registry.autopilot.ProfileSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Deployment profiles and whom they are for. */
@Singleton
public class StoredProfiles {

    private static final String ALL = "select * from autopilot_profile order by created_at, id";
    private static final String ASSIGNMENTS = "select * from autopilot_profile_assignment order by profile_id, id";
    private static final String SAVE = """
            insert into autopilot_profile
                (id, display_name, mode, converts, settings, version, created_at, changed_at, changed_by)
            values ($1, $2, $3, $4, $5::text::jsonb, $6, $7, $8, $9)
            on conflict (id) do update set
                display_name = excluded.display_name, mode = excluded.mode, converts = excluded.converts,
                settings = excluded.settings, version = excluded.version, changed_at = excluded.changed_at,
                changed_by = excluded.changed_by
            """;
    private static final String DELETE = "delete from autopilot_profile where id = $1";
    private static final String ASSIGN = """
            insert into autopilot_profile_assignment (id, profile_id, target, group_id) values ($1, $2, $3, $4)
            on conflict do nothing
            """;
    private static final String UNASSIGN = "delete from autopilot_profile_assignment where profile_id = $1 and id = $2";

    private final ObjectMapper json;

    StoredProfiles(ObjectMapper json) {
        this.json = json;
    }

    /** Profiles, the oldest first. */
    public Uni<List<DeploymentProfile>> all(SqlClient database) {
        return database.query(ALL).execute().map(rows -> {
            List<DeploymentProfile> profiles = new ArrayList<>(rows.size());
            rows.forEach(row -> profiles.add(profile(row)));
            return profiles;
        });
    }

    public Uni<List<ProfileAssignment>> assignments(SqlClient database) {
        return database.query(ASSIGNMENTS).execute().map(rows -> {
            List<ProfileAssignment> assignments = new ArrayList<>(rows.size());
            rows.forEach(row -> assignments.add(new ProfileAssignment(
                    row.getUUID("id"), row.getUUID("profile_id"), row.getString("target"), row.getString("group_id"))));
            return assignments;
        });
    }

    public Uni<Void> save(SqlClient transaction, DeploymentProfile profile, String mode, String by) {
        return transaction
                .preparedQuery(SAVE)
                .execute(Tuple.tuple()
                        .addUUID(profile.id())
                        .addString(profile.displayName())
                        .addString(mode)
                        .addBoolean(profile.settings().hardwareHashExtractionEnabled())
                        .addString(write(profile.settings()))
                        .addInteger(profile.version())
                        .addValue(at(profile.createdAt()))
                        .addValue(at(profile.changedAt()))
                        .addString(by))
                .replaceWithVoid();
    }

    public Uni<Void> delete(SqlClient transaction, UUID id) {
        return transaction.preparedQuery(DELETE).execute(Tuple.of(id)).replaceWithVoid();
    }

    /** Assigning again changes nothing. */
    public Uni<Void> assign(SqlClient transaction, ProfileAssignment assignment) {
        return transaction
                .preparedQuery(ASSIGN)
                .execute(Tuple.of(assignment.id(), assignment.profileId(), assignment.target(), assignment.groupId()))
                .replaceWithVoid();
    }

    public Uni<Boolean> unassign(SqlClient transaction, UUID profileId, UUID assignmentId) {
        return transaction
                .preparedQuery(UNASSIGN)
                .execute(Tuple.of(profileId, assignmentId))
                .map(removed -> removed.rowCount() > 0);
    }

    private DeploymentProfile profile(Row row) {
        return new DeploymentProfile(
                row.getUUID("id"),
                row.getString("display_name"),
                read(row.getJsonObject("settings")),
                row.getInteger("version"),
                StoredRegistrations.instant(row, "created_at"),
                StoredRegistrations.instant(row, "changed_at"));
    }

    private String write(ProfileSettings settings) {
        try {
            return json.writeValueAsString(settings);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ProfileSettings read(JsonObject stored) {
        try {
            return json.readValue(stored.encode(), ProfileSettings.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A deployment profile cannot be read", damaged);
        }
    }
}
