package dev.muster.applesync.apple;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Asks Apple about a token that is not stored yet, and forgets what it knew of one that changed. */
public interface AppleAccounts {

    /**
     * The account behind a token just uploaded, asked for once and for 20 seconds at most: an administrator waits. Nothing is
     * noted about any stored token.
     */
    Uni<Answer<Account>> account(ServerToken token);

    /** The token was replaced or removed: its session must not be used any more. */
    void forget(UUID tokenId);
}
