package dev.muster.registry.cleanup;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.Ids;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.problem.ProblemException;
import dev.muster.registry.change.OneAtATime;
import dev.muster.registry.cleanup.persistence.StoredCleanup;
import dev.muster.registry.cleanup.persistence.StoredCleanup.Setting;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Changes clean-up rules and settings. Waits for the database: call it where waiting is allowed. */
@Singleton
public class ChangeCleanup {

    private static final String RULE = "managedDeviceCleanupRule";
    private static final String SETTINGS = "managedDeviceCleanupSettings";
    private static final int MOST_RULES = 100;

    private final Transactions transactions;
    private final StoredCleanup stored;
    private final AdminActions audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    ChangeCleanup(
            Transactions transactions, StoredCleanup stored, AdminActions audit, Outbox outbox, Ids ids, Clock clock) {
        this.transactions = transactions;
        this.stored = stored;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    CleanupRule create(RuleEdit edit, String administrator) {
        return change(transaction -> {
            if (await(stored.all(transaction)).size() >= MOST_RULES) {
                throw ProblemException.conflict("tooManyRules", "There are " + MOST_RULES + " rules already");
            }
            CleanupRule created = edit.applyTo(new CleanupRule(
                            ids.next(), null, null, null, 0, clock.instant().truncatedTo(ChronoUnit.MICROS), 1))
                    .complete();
            await(stored.store(transaction, created));
            record(
                    transaction,
                    administrator,
                    AdminAction.create(RULE, created.id().toString(), created.displayName(), shown(created)));
            return created;
        });
    }

    CleanupRule edit(UUID id, RuleEdit edit, IfMatch seen, String administrator) {
        return change(transaction -> {
            CleanupRule before = find(transaction, id, seen);
            CleanupRule after = edit.applyTo(new CleanupRule(
                            id,
                            before.displayName(),
                            before.description(),
                            before.platform(),
                            before.days(),
                            clock.instant().truncatedTo(ChronoUnit.MICROS),
                            before.version() + 1))
                    .complete();
            await(stored.store(transaction, after));
            record(
                    transaction,
                    administrator,
                    AdminAction.update(RULE, id.toString(), after.displayName(), shown(before), shown(after)));
            return after;
        });
    }

    void delete(UUID id, IfMatch seen, String administrator) {
        change(transaction -> {
            CleanupRule gone = find(transaction, id, seen);
            await(stored.delete(transaction, id));
            record(
                    transaction,
                    administrator,
                    AdminAction.delete(RULE, id.toString(), gone.displayName(), shown(gone)));
            return gone;
        });
    }

    /** Sets after how many days of silence any device is removed; 0 for never. */
    Setting set(int days, IfMatch seen, String administrator) {
        return change(transaction -> {
            Setting before = await(stored.setting(transaction));
            seen.require(before.version());
            if (before.days() == days) {
                return before;
            }
            await(stored.set(transaction, days));
            record(
                    transaction,
                    administrator,
                    AdminAction.update(SETTINGS, SETTINGS, null, shown(before.days()), shown(days)));
            return await(stored.setting(transaction));
        });
    }

    private CleanupRule find(SqlConnection transaction, UUID id, IfMatch seen) {
        CleanupRule found = await(stored.all(transaction)).stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("clean-up rule"));
        seen.require(found.version());
        return found;
    }

    private <T> T change(Function<SqlConnection, T> work) {
        T changed = transactions.run(transaction -> {
            OneAtATime.take(transaction);
            return work.apply(transaction);
        });
        outbox.wake();
        return changed;
    }

    private void record(SqlConnection transaction, String administrator, AdminAction action) {
        await(audit.record(transaction, administrator, action));
    }

    private static Map<String, Object> shown(int days) {
        return Map.of("deviceInactivityBeforeRetirementInDays", days);
    }

    private static Map<String, Object> shown(CleanupRule rule) {
        Map<String, Object> shown = new TreeMap<>(shown(rule.days()));
        shown.put("displayName", rule.displayName());
        shown.put("deviceCleanupRulePlatformType", rule.platform().code());
        if (rule.description() != null) {
            shown.put("description", rule.description());
        }
        return shown;
    }
}
