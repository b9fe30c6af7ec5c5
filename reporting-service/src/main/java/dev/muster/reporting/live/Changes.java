package dev.muster.reporting.live;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** The list of what changed, in the order in which it was committed. */
public interface Changes {

    /**
     * Something changed.
     *
     * @param position place in the list
     * @param kind {@code attempt}, {@code sync} or {@code token}
     * @param id id of the thing
     */
    record Change(long position, String kind, UUID id) {}

    /**
     * Where the list begins and ends now.
     *
     * @param first position of the oldest entry; one after the last when there is none
     * @param last position of the newest entry
     */
    record Reach(long first, long last) {}

    Uni<Reach> reach();

    /**
     * The newest change of each thing after a position, in order.
     *
     * @param limit most changes; when there are more, the newest
     */
    Uni<List<Change>> after(long position, int limit);
}
