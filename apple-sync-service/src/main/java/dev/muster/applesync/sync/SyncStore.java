package dev.muster.applesync.sync;

import dev.muster.applesync.apple.DevicePage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What synchronising keeps. Every method is one transaction, and may wait.
 *
 * <p>Those that take a lease throw {@link LeaseLost} when another run has taken over, and then have changed nothing.
 */
public interface SyncStore {

    /** A run that has begun. */
    record Begun(Lease lease, Course course) {}

    /** Tokens at which something may be due; {@link #begin} tells for sure. */
    List<UUID> due(int most);

    /** Begins the run that is due for a token; empty when none is, or when another one is under way. */
    Optional<Begun> begin(UUID tokenId);

    /** Stores a page, what it changes, the events about it and where the run is after it. */
    void store(Lease lease, Course before, Course after, DevicePage page);

    /** Removes some of the devices that were not in the list; returns whether there are more. */
    boolean sweep(Lease lease, Course course);

    /** Stores where the run is. */
    void move(Lease lease, Course course);

    /** Ends the run well: everything is read. After a full list ours is held against Apple's. */
    void complete(Lease lease, Course course);

    /** Ends the run. What was stored stays. */
    void fail(Lease lease, Course course, SyncFailure failure);
}
