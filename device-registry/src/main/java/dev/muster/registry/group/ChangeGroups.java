package dev.muster.registry.group;

import static dev.muster.eventlog.Transactions.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.eventlog.Ids;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.problem.ProblemException;
import dev.muster.registry.change.OneAtATime;
import dev.muster.registry.group.persistence.StoredGroups;
import dev.muster.registry.group.persistence.VisitRows;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Changes device groups; which devices are in follows right after, however many there are. Waits for the database: call
 * it where waiting is allowed.
 */
@Singleton
public class ChangeGroups {

    private static final String RESOURCE = "group";
    private static final int MOST_GROUPS = 500;

    private final Transactions transactions;
    private final StoredGroups groups;
    private final KeepGroups keeper;
    private final AdminActions audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    ChangeGroups(
            Transactions transactions,
            StoredGroups groups,
            KeepGroups keeper,
            AdminActions audit,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.groups = groups;
        this.keeper = keeper;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    DeviceGroup create(JsonNode body, String administrator) {
        GroupDraft draft = GroupDraft.read(body);
        return change((transaction, now) -> {
            if (await(groups.all(transaction)).size() >= MOST_GROUPS) {
                throw GroupDraft.refused("There are " + MOST_GROUPS + " groups already, the most there can be");
            }
            DeviceGroup created = draft.create(ids.next(), now);
            await(groups.save(transaction, created, administrator));
            keeper.groupChanged(transaction, created.id());
            return recorded(
                    transaction,
                    administrator,
                    created,
                    AdminAction.create(
                            RESOURCE, created.id().toString(), created.displayName(), GroupJson.audited(created)));
        });
    }

    /**
     * @param ifMatch the versions the change is meant for
     */
    DeviceGroup edit(UUID id, JsonNode body, IfMatch ifMatch, String administrator) {
        GroupDraft draft = GroupDraft.read(body);
        return change((transaction, now) -> {
            DeviceGroup before = expected(transaction, id, ifMatch);
            DeviceGroup edited = draft.edit(before, now);
            await(groups.save(transaction, edited, administrator));
            if (GroupDraft.asksForAnotherLook(before, edited)) {
                keeper.groupChanged(transaction, id);
            }
            return recorded(
                    transaction,
                    administrator,
                    edited,
                    AdminAction.update(
                            RESOURCE,
                            id.toString(),
                            edited.displayName(),
                            GroupJson.audited(before),
                            GroupJson.audited(edited)));
        });
    }

    /** Its devices leave it right after; what is assigned to it reaches nobody from then on. */
    void delete(UUID id, IfMatch ifMatch, String administrator) {
        change((transaction, now) -> {
            DeviceGroup gone = expected(transaction, id, ifMatch);
            await(groups.delete(transaction, id));
            keeper.groupChanged(transaction, id);
            return recorded(
                    transaction,
                    administrator,
                    gone,
                    AdminAction.delete(RESOURCE, id.toString(), gone.displayName(), GroupJson.audited(gone)));
        });
    }

    /** Groups whose rule tells devices of two categories apart, as the transaction sees them; null is no category. */
    public List<DeviceGroup> tellingApart(SqlConnection transaction, String category, String other) {
        return await(groups.all(transaction)).stream()
                .filter(group -> GroupRules.tellsApart(group.rule(), category, other))
                .toList();
    }

    private DeviceGroup expected(SqlConnection transaction, UUID id, IfMatch ifMatch) {
        DeviceGroup found = await(groups.all(transaction)).stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("group"));
        ifMatch.require(found.version());
        return found;
    }

    private DeviceGroup recorded(
            SqlConnection transaction, String administrator, DeviceGroup group, AdminAction action) {
        await(audit.record(transaction, administrator, action));
        return group;
    }

    private DeviceGroup change(BiFunction<SqlConnection, Instant, DeviceGroup> work) {
        DeviceGroup result = transactions.run(transaction -> {
            VisitRows.takeTurn(transaction);
            OneAtATime.take(transaction);
            return work.apply(transaction, clock.instant().truncatedTo(ChronoUnit.MICROS));
        });
        outbox.wake();
        keeper.wake();
        return result;
    }
}
