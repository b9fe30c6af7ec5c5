package dev.muster.registry.group;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;

/** The feature whose registrations are in groups before their devices are known: Windows Autopilot. */
public interface PlacesRegistrations {

    /**
     * Looks again at some registrations, in the order of their ids.
     *
     * @param transaction has no turn yet; the feature takes those it needs
     * @param after the last one looked at
     * @param most at most so many
     * @return the last one looked at, empty when there is none left
     */
    Optional<UUID> placeSome(SqlConnection transaction, UUID after, int most);

    /** What was changed is committed. */
    void placed();
}
