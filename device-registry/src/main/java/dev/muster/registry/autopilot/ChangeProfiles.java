package dev.muster.registry.autopilot;

import static dev.muster.eventlog.Transactions.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.eventlog.Ids;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.problem.ProblemException;
import dev.muster.registry.autopilot.persistence.RegistrationRows;
import dev.muster.registry.autopilot.persistence.StoredProfiles;
import dev.muster.registry.autopilot.persistence.StoredRegistrations;
import dev.muster.registry.change.OneAtATime;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Changes deployment profiles and whom they are for; which device gets which follows in the same transaction. Waits for
 * the database: call it where waiting is allowed.
 */
@Singleton
public class ChangeProfiles {

    private static final String RESOURCE = "windowsAutopilotDeploymentProfile";
    private static final int MOST_PROFILES = 350;
    private static final int MOST_ASSIGNMENTS = 500;

    private final Transactions transactions;
    private final StoredProfiles profiles;
    private final StoredRegistrations registrations;
    private final KeepRegistrations keeper;
    private final AdminActions audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    ChangeProfiles(
            Transactions transactions,
            StoredProfiles profiles,
            StoredRegistrations registrations,
            KeepRegistrations keeper,
            AdminActions audit,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.profiles = profiles;
        this.registrations = registrations;
        this.keeper = keeper;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    DeploymentProfile create(JsonNode body, Editor editor) {
        String name = GraphProfiles.displayName(body);
        if (name == null) {
            throw GraphProfiles.refused("displayName is needed");
        }
        ProfileSettings settings =
                GraphProfiles.read(body, GraphProfiles.defaults(editor.scope().ofNewThings()));
        editor.scope().requireRetagging(List.of(), settings.roleScopeTagIds());
        return change((transaction, now) -> {
            if (await(profiles.all(transaction)).size() >= MOST_PROFILES) {
                throw GraphProfiles.refused("There are " + MOST_PROFILES + " profiles already, the most there can be");
            }
            DeploymentProfile created = new DeploymentProfile(ids.next(), name, settings, 1, now, now);
            await(profiles.save(transaction, created, settings.mode().code(), editor.name()));
            record(
                    transaction,
                    editor,
                    AdminAction.create(RESOURCE, created.id().toString(), name, GraphProfiles.write(created)));
            return created;
        });
    }

    /**
     * @param ifMatch the versions the change is meant for
     */
    DeploymentProfile edit(UUID id, JsonNode body, IfMatch ifMatch, Editor editor) {
        return change((transaction, now) -> {
            DeploymentProfile before = expected(transaction, id, editor, ifMatch);
            String name = GraphProfiles.displayName(body);
            DeploymentProfile edited = new DeploymentProfile(
                    id,
                    name == null ? before.displayName() : name,
                    GraphProfiles.read(body, before.settings()),
                    before.version() + 1,
                    before.createdAt(),
                    now);
            editor.scope()
                    .requireRetagging(
                            before.settings().roleScopeTagIds(),
                            edited.settings().roleScopeTagIds());
            await(profiles.save(transaction, edited, edited.settings().mode().code(), editor.name()));
            RegistrationRows.markProfile(transaction, id);
            record(
                    transaction,
                    editor,
                    AdminAction.update(
                            RESOURCE,
                            id.toString(),
                            edited.displayName(),
                            GraphProfiles.write(before),
                            GraphProfiles.write(edited)));
            return edited;
        });
    }

    /** Removes a profile nobody is assigned to. */
    void delete(UUID id, IfMatch ifMatch, Editor editor) {
        change((transaction, now) -> {
            DeploymentProfile gone = expected(transaction, id, editor, ifMatch);
            if (assignments(transaction, id).isEmpty()) {
                RegistrationRows.markProfile(transaction, id);
                await(profiles.delete(transaction, id));
                record(
                        transaction,
                        editor,
                        AdminAction.delete(RESOURCE, id.toString(), gone.displayName(), GraphProfiles.write(gone)));
                return gone;
            }
            throw ProblemException.conflict("profileAssigned", "Delete the assignments of this profile first");
        });
    }

    ProfileAssignment assign(UUID id, String target, String groupId, Editor editor) {
        return change((transaction, now) -> {
            DeploymentProfile profile = expected(transaction, id, editor, IfMatch.of(null));
            List<ProfileAssignment> before = assignments(transaction, id);
            if (before.size() >= MOST_ASSIGNMENTS) {
                throw GraphProfiles.refused("A profile has at most " + MOST_ASSIGNMENTS + " assignments");
            }
            await(profiles.assign(transaction, new ProfileAssignment(ids.next(), id, target, groupId)));
            RegistrationRows.assignProfiles(transaction, null, now);
            List<ProfileAssignment> after = assignments(transaction, id);
            recordAssignment(transaction, editor, profile, before, after);
            return after.stream()
                    .filter(assignment ->
                            assignment.target().equals(target) && Objects.equals(assignment.groupId(), groupId))
                    .findFirst()
                    .orElseThrow();
        });
    }

    void unassign(UUID id, UUID assignmentId, Editor editor) {
        change((transaction, now) -> {
            DeploymentProfile profile = expected(transaction, id, editor, IfMatch.of(null));
            List<ProfileAssignment> before = assignments(transaction, id);
            if (!await(profiles.unassign(transaction, id, assignmentId))) {
                throw ProblemException.notFound("assignment");
            }
            RegistrationRows.assignProfiles(transaction, null, now);
            recordAssignment(transaction, editor, profile, before, assignments(transaction, id));
            return profile;
        });
    }

    /** Chooses the profile for these devices, whatever their groups. */
    void choose(UUID id, Collection<UUID> deviceIds, Editor editor) {
        change((transaction, now) -> {
            DeploymentProfile profile = expected(transaction, id, editor, IfMatch.of(null));
            int chosen = await(registrations.choose(transaction, deviceIds, id));
            if (chosen != deviceIds.size()) {
                throw GraphProfiles.refused("deviceIds holds ids of registered devices");
            }
            RegistrationRows.assignProfiles(transaction, deviceIds, now);
            record(
                    transaction,
                    editor,
                    new AdminAction(
                            "assign",
                            RESOURCE,
                            id.toString(),
                            profile.displayName(),
                            null,
                            Map.of("deviceIds", deviceIds)));
            return profile;
        });
    }

    private List<ProfileAssignment> assignments(SqlConnection transaction, UUID id) {
        return await(profiles.assignments(transaction)).stream()
                .filter(assignment -> assignment.profileId().equals(id))
                .toList();
    }

    private DeploymentProfile expected(SqlConnection transaction, UUID id, Editor editor, IfMatch ifMatch) {
        DeploymentProfile found = await(profiles.all(transaction)).stream()
                .filter(profile -> profile.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("deployment profile"));
        editor.scope().requireSight(found.settings().roleScopeTagIds(), "deployment profile");
        ifMatch.require(found.version());
        return found;
    }

    private <T> T change(BiFunction<SqlConnection, Instant, T> work) {
        T result = transactions.run(transaction -> {
            RegistrationRows.takeTurn(transaction);
            OneAtATime.take(transaction);
            return work.apply(transaction, clock.instant().truncatedTo(ChronoUnit.MICROS));
        });
        outbox.wake();
        keeper.wake();
        return result;
    }

    private void recordAssignment(
            SqlConnection transaction,
            Editor editor,
            DeploymentProfile profile,
            List<ProfileAssignment> before,
            List<ProfileAssignment> after) {
        record(
                transaction,
                editor,
                new AdminAction(
                        "assign",
                        RESOURCE,
                        profile.id().toString(),
                        profile.displayName(),
                        Map.of(
                                "assignments",
                                before.stream().map(GraphProfiles::write).toList()),
                        Map.of(
                                "assignments",
                                after.stream().map(GraphProfiles::write).toList())));
    }

    private void record(SqlConnection transaction, Editor editor, AdminAction action) {
        await(audit.record(transaction, editor.name(), action));
    }
}
