package dev.muster.registry.group;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.registry.group.persistence.StoredGroups;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/** The rules of all groups and the names of all categories, kept ready until one changes. */
@Singleton
public class KnownRules {

    private final StoredGroups stored;
    private volatile Known known = new Known(-1, GroupRules.NONE, Map.of());

    KnownRules(StoredGroups stored) {
        this.stored = stored;
    }

    /**
     * Rules and names as they are now.
     *
     * @param rules of every group
     * @param categories names by id
     */
    public record Known(long revision, GroupRules rules, Map<UUID, String> categories) {}

    /** What is known now. A transaction that changes groups or categories does not ask: it may still come to nothing. */
    public Known now(SqlConnection transaction) {
        long revision = await(stored.revision(transaction));
        Known ready = known;
        if (ready.revision() != revision) {
            ready = new Known(
                    revision, GroupRules.of(await(stored.all(transaction))), await(stored.categoryNames(transaction)));
            known = ready;
        }
        return ready;
    }
}
