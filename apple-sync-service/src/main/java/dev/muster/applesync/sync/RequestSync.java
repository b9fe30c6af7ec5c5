package dev.muster.applesync.sync;

import java.util.Optional;
import java.util.UUID;

/** Asks for a synchronisation by hand (S-1). */
public interface RequestSync {

    /**
     * Notes the wish; the next free instance begins the run.
     *
     * @param asked {@link SyncKind#FULL} or {@link SyncKind#DELTA}
     * @param administrator who asks
     * @return what will be done or how long to wait; empty when there is no such token
     */
    Optional<SyncSchedule.Answer> ask(UUID tokenId, SyncKind asked, String administrator);
}
