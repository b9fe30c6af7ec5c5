package dev.muster.registry.category;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.Ids;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.http.access.ScopeTags;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.problem.ProblemException;
import dev.muster.registry.category.persistence.StoredCategories;
import dev.muster.registry.change.OneAtATime;
import dev.muster.registry.device.Device;
import dev.muster.registry.device.keeping.KeepDevices;
import dev.muster.registry.standing.Ask;
import dev.muster.registry.standing.Transitions;
import dev.muster.registry.standing.Word;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * An administrator chooses the category of a device, which its user may do too (C-1). Waits for the database: call it
 * where waiting is allowed.
 */
@Singleton
public class ChooseCategory {

    private final Transactions transactions;
    private final StoredCategories categories;
    private final KeepDevices devices;
    private final AdminActions audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    ChooseCategory(
            Transactions transactions,
            StoredCategories categories,
            KeepDevices devices,
            AdminActions audit,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.categories = categories;
        this.devices = devices;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Puts the device into a category.
     *
     * @param wanted which category, of those in sight
     * @param seen which versions of the device may be changed
     * @return the category
     * @throws ProblemException 409 for a device in whose state nothing is chosen
     */
    Category choose(UUID deviceId, Predicate<Category> wanted, IfMatch seen, ScopeTags author, String administrator) {
        Category chosen = transactions.run(transaction -> {
            OneAtATime.take(transaction);
            Device before = permitted(transaction, deviceId, seen);
            List<Category> all = await(categories.all(transaction));
            Category category = all.stream()
                    .filter(one -> author.shares(one.scopeTags()))
                    .filter(wanted)
                    .findFirst()
                    .orElseThrow(() -> CategoryDraft.refused("There is no such device category"));
            if (!category.id().equals(before.management().categoryId())) {
                say(transaction, before, category.id(), all, administrator);
            }
            return category;
        });
        outbox.wake();
        return chosen;
    }

    /** Takes the device out of its category: it is unassigned. */
    void clear(UUID deviceId, IfMatch seen, String administrator) {
        transactions.run(transaction -> {
            OneAtATime.take(transaction);
            Device before = permitted(transaction, deviceId, seen);
            if (before.management().categoryId() != null) {
                say(transaction, before, null, await(categories.all(transaction)), administrator);
            }
            return null;
        });
        outbox.wake();
    }

    private Device permitted(SqlConnection transaction, UUID deviceId, IfMatch seen) {
        Device device = devices.find(transaction, deviceId)
                .filter(found -> !found.deleted())
                .orElseThrow(() -> ProblemException.notFound("device"));
        seen.require(device.version());
        Transitions.refusal(
                        Ask.CHOOSE_CATEGORY, device.state(), device.management().pending())
                .ifPresent(refusal -> {
                    throw ProblemException.conflict(refusal.code(), refusal.sentence());
                });
        return device;
    }

    private void say(
            SqlConnection transaction, Device before, UUID categoryId, List<Category> all, String administrator) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        devices.say(
                transaction,
                List.of(new Word.CategoryChosen(ids.next(), before.enrollmentId(), now, administrator, categoryId)));
        await(audit.record(
                transaction,
                administrator,
                AdminAction.update(
                        "managedDevice",
                        before.deviceId().toString(),
                        null,
                        named(all, before.management().categoryId()),
                        named(all, categoryId))));
    }

    private static Map<String, String> named(List<Category> all, UUID categoryId) {
        String name = all.stream()
                .filter(category -> Objects.equals(category.id(), categoryId))
                .map(Category::displayName)
                .findFirst()
                .orElse("Unassigned");
        return Map.of("deviceCategoryDisplayName", name);
    }
}
