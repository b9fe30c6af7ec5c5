package dev.muster.reporting.device;

import dev.muster.odata.Query;
import dev.muster.reporting.window.RowPosition;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds devices. */
public interface Devices {

    /**
     * Which devices are asked for, newest change first. Null means any.
     *
     * @param limit most rows
     * @param after where the page before ended
     */
    record Search(
            String platform,
            String ownership,
            String state,
            String user,
            String serialNumber,
            int limit,
            RowPosition after) {}

    /** How many devices stand where. */
    record Count(String platform, String ownership, String state, long devices) {}

    Uni<Optional<Device>> find(UUID deviceId);

    /** The device an enrollment made, as far as it is that device's current or last one. */
    Uni<Optional<UUID>> ofEnrollment(UUID enrollmentId);

    /** The rows of a page and, when there is one, the row after it. */
    Uni<List<Device>> page(Search search);

    /** The same for what a client asks in OData's language. */
    Uni<List<Device>> page(Query<Device> query);

    Uni<List<Count>> counts();
}
