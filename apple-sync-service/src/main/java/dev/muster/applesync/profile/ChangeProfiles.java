package dev.muster.applesync.profile;

import static dev.muster.eventlog.Transactions.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.applesync.profile.persistence.ProfileRows;
import dev.muster.eventlog.Ids;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.problem.ProblemException;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Changes profiles: the profile, the wake-up call for the assigner and the audit record together or not at all. */
@Singleton
public final class ChangeProfiles {

    /** Profiles of one token (S-6). */
    private static final int MOST = 1_000;

    private static final String IN_USE = "23503";
    private static final String NAME_TAKEN = "23505";

    private final Transactions transactions;
    private final Outbox outbox;
    private final AdminActions actions;
    private final Ids ids;
    private final Clock clock;
    private final ProfileAddresses addresses;

    ChangeProfiles(
            Transactions transactions,
            Outbox outbox,
            AdminActions actions,
            Ids ids,
            Clock clock,
            ProfileAddresses addresses) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.actions = actions;
        this.ids = ids;
        this.clock = clock;
        this.addresses = addresses;
    }

    /** A profile after a change, and for the audit how it was and is. */
    private record Change(EnrollmentProfile profile, Object before, Object after) {}

    /** Who changes, and which versions the change is meant for. */
    public record Editor(String name, IfMatch expected) {}

    EnrollmentProfile create(UUID tokenId, JsonNode body, Editor editor) {
        if (body == null) {
            throw GraphProfile.refused("The body takes a profile");
        }
        ApplePlatform platform = GraphProfile.platform(body);
        ObjectNode properties = GraphProfile.merged(platform, null, body);
        check(GraphProfile.settings(platform, properties));
        return change(tokenId, "create", editor, transaction -> {
            if (ProfileRows.count(transaction, tokenId) >= MOST) {
                throw GraphProfile.refused("A token has at most " + MOST + " profiles (S-6)");
            }
            Instant now = clock.instant();
            UUID profileId = ids.next();
            EnrollmentProfile created = new EnrollmentProfile(
                    profileId,
                    tokenId,
                    platform,
                    properties,
                    content(profileId, platform, properties),
                    null,
                    null,
                    null,
                    1,
                    now,
                    now,
                    editor.name());
            ProfileRows.save(transaction, created);
            return new Change(created, null, created.properties());
        });
    }

    EnrollmentProfile edit(UUID tokenId, UUID profileId, JsonNode body, Editor editor) {
        return change(tokenId, "update", editor, transaction -> {
            EnrollmentProfile current = expected(transaction, tokenId, profileId, editor);
            if (body != null && body.has("@odata.type") && GraphProfile.platform(body) != current.platform()) {
                throw GraphProfile.refused("The operating system of a profile cannot be changed");
            }
            ObjectNode properties = GraphProfile.merged(current.platform(), current.properties(), body);
            check(GraphProfile.settings(current.platform(), properties));
            EnrollmentProfile edited = current.changed(
                    properties, content(profileId, current.platform(), properties), clock.instant(), editor.name());
            ProfileRows.save(transaction, edited);
            return new Change(edited, current.properties(), edited.properties());
        });
    }

    void delete(UUID tokenId, UUID profileId, Editor editor) {
        change(tokenId, "delete", editor, transaction -> {
            EnrollmentProfile current = expected(transaction, tokenId, profileId, editor);
            ProfileRows.delete(transaction, tokenId, profileId);
            return new Change(current, current.properties(), null);
        });
    }

    /** Gives it to every device of its operating system that has none of its own (AP-4). */
    void setDefault(UUID tokenId, UUID profileId, Editor editor) {
        change(tokenId, "setDefaultProfile", editor, transaction -> {
            EnrollmentProfile current = expected(transaction, tokenId, profileId, editor);
            UUID before = ProfileRows.defaults(transaction, tokenId).get(current.platform());
            ProfileRows.setDefault(transaction, current);
            return new Change(current, defaultIs(before), defaultIs(profileId));
        });
    }

    /** Takes that back. */
    void unsetDefault(UUID tokenId, UUID profileId, Editor editor) {
        change(tokenId, "removeDefaultProfile", editor, transaction -> {
            EnrollmentProfile current = expected(transaction, tokenId, profileId, editor);
            ProfileRows.unsetDefault(transaction, tokenId, profileId);
            return new Change(current, defaultIs(profileId), defaultIs(null));
        });
    }

    private EnrollmentProfile change(UUID tokenId, String action, Editor editor, Function<SqlConnection, Change> what) {
        try {
            EnrollmentProfile changed = transactions.run(transaction -> {
                if (!ProfileRows.lockToken(transaction, tokenId)) {
                    throw ProblemException.notFound("token");
                }
                Change change = what.apply(transaction);
                AssignmentsDue.at(transaction, tokenId, clock.instant());
                await(actions.record(
                        transaction,
                        editor.name(),
                        new AdminAction(
                                action,
                                "depEnrollmentProfile",
                                change.profile().profileId().toString(),
                                change.profile().name(),
                                change.before(),
                                change.after())));
                return change.profile();
            });
            outbox.wake();
            return changed;
        } catch (RuntimeException failed) {
            throw told(failed);
        }
    }

    private static Object defaultIs(UUID profileId) {
        return profileId == null ? null : Map.of("defaultProfileId", profileId.toString());
    }

    /** The database knows who uses a profile and which names are taken. */
    private static RuntimeException told(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused && IN_USE.equals(refused.getSqlState())) {
                return ProblemException.conflict(
                        "profileInUse", "The profile is assigned to devices, or the default: assign another one first");
            }
            if (cause instanceof PgException refused && NAME_TAKEN.equals(refused.getSqlState())) {
                return ProblemException.conflict("nameTaken", "Another profile of this token has this name");
            }
        }
        return failed;
    }

    private UUID content(UUID profileId, ApplePlatform platform, ObjectNode properties) {
        return AppleTerms.of(
                        profileId, GraphProfile.settings(platform, properties), addresses.url(), addresses.webUrl())
                .content();
    }

    private static void check(ProfileSettings settings) {
        List<String> mistakes = settings.mistakes();
        if (!mistakes.isEmpty()) {
            throw GraphProfile.refused(String.join("; ", mistakes));
        }
    }

    private static EnrollmentProfile expected(SqlConnection transaction, UUID tokenId, UUID profileId, Editor editor) {
        EnrollmentProfile found = ProfileRows.find(transaction, tokenId, profileId)
                .orElseThrow(() -> ProblemException.notFound("profile"));
        editor.expected().require(found.version());
        return found;
    }
}
