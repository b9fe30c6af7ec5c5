package dev.muster.registry.category;

import static dev.muster.eventlog.Transactions.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.eventlog.Ids;
import dev.muster.eventlog.TraceContext;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.eventlog.outbox.Outgoing;
import dev.muster.events.device.DeviceCategoryState;
import dev.muster.http.access.ScopeTags;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.problem.ProblemException;
import dev.muster.registry.category.persistence.StoredCategories;
import dev.muster.registry.change.OneAtATime;
import dev.muster.registry.group.ChangeGroups;
import dev.muster.registry.group.DeviceGroup;
import dev.muster.registry.group.KeepGroups;
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
 * Changes categories. Their devices are told of right after, however many there are. Waits for the database: call it
 * where waiting is allowed.
 */
@Singleton
public class ChangeCategories {

    private static final String RESOURCE = "deviceCategory";
    private static final int MOST_CATEGORIES = 500;

    private final Transactions transactions;
    private final StoredCategories categories;
    private final ChangeGroups groups;
    private final KeepGroups keeper;
    private final AdminActions audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    ChangeCategories(
            Transactions transactions,
            StoredCategories categories,
            ChangeGroups groups,
            KeepGroups keeper,
            AdminActions audit,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.categories = categories;
        this.groups = groups;
        this.keeper = keeper;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A category after its change.
     *
     * @param category as it is now, or was
     * @param affected groups whose rule sees its devices otherwise than before (C-1)
     */
    record Changed(Category category, List<DeviceGroup> affected) {}

    Changed create(JsonNode body, ScopeTags author, String administrator) {
        CategoryDraft draft = CategoryDraft.read(body);
        return change((transaction, now) -> {
            if (await(categories.all(transaction)).size() >= MOST_CATEGORIES) {
                throw CategoryDraft.refused(
                        "There are " + MOST_CATEGORIES + " categories already, the most there can be");
            }
            Category created = draft.create(ids.next(), author, now);
            keep(transaction, created, administrator);
            record(
                    transaction,
                    administrator,
                    AdminAction.create(
                            RESOURCE, created.id().toString(), created.displayName(), CategoryJson.write(created)));
            return new Changed(created, List.of());
        });
    }

    /**
     * @param ifMatch the versions the change is meant for
     */
    Changed edit(UUID id, JsonNode body, IfMatch ifMatch, ScopeTags author, String administrator) {
        CategoryDraft draft = CategoryDraft.read(body);
        return change((transaction, now) -> {
            Category before = expected(transaction, id, ifMatch, author);
            Category edited = draft.edit(before, author, now);
            keep(transaction, edited, administrator);
            record(
                    transaction,
                    administrator,
                    AdminAction.update(
                            RESOURCE,
                            id.toString(),
                            edited.displayName(),
                            CategoryJson.write(before),
                            CategoryJson.write(edited)));
            return new Changed(edited, groups.tellingApart(transaction, before.displayName(), edited.displayName()));
        });
    }

    /** Its devices become unassigned. */
    Changed delete(UUID id, IfMatch ifMatch, ScopeTags author, String administrator) {
        return change((transaction, now) -> {
            Category gone = expected(transaction, id, ifMatch, author);
            await(categories.delete(transaction, id));
            keeper.categoryChanged(transaction, id);
            await(outbox.append(
                    transaction,
                    List.of(Outgoing.tombstone(
                            ids.next(), DeviceCategoryState.class, id.toString(), now, TraceContext.current()))));
            record(
                    transaction,
                    administrator,
                    AdminAction.delete(RESOURCE, id.toString(), gone.displayName(), CategoryJson.write(gone)));
            return new Changed(gone, groups.tellingApart(transaction, gone.displayName(), null));
        });
    }

    private void keep(SqlConnection transaction, Category category, String administrator) {
        if (await(categories.isTaken(transaction, category.displayName(), category.id()))) {
            throw ProblemException.conflict("categoryNameTaken", "Another category has this name");
        }
        await(categories.save(transaction, category, administrator));
        keeper.categoryChanged(transaction, category.id());
        await(outbox.append(
                transaction, List.of(Outgoing.of(ids.next(), category.told(administrator), TraceContext.current()))));
    }

    private Category expected(SqlConnection transaction, UUID id, IfMatch ifMatch, ScopeTags author) {
        Category found = await(categories.all(transaction)).stream()
                .filter(category -> category.id().equals(id) && author.shares(category.scopeTags()))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("device category"));
        ifMatch.require(found.version());
        return found;
    }

    private void record(SqlConnection transaction, String administrator, AdminAction action) {
        await(audit.record(transaction, administrator, action));
    }

    private Changed change(BiFunction<SqlConnection, Instant, Changed> work) {
        Changed result = transactions.run(transaction -> {
            VisitRows.takeTurn(transaction);
            OneAtATime.take(transaction);
            return work.apply(transaction, clock.instant().truncatedTo(ChronoUnit.MICROS));
        });
        outbox.wake();
        keeper.wake();
        return result;
    }
}
