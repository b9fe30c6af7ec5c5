package dev.muster.applesync.apple;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** Where the client finds the tokens it signs with, and tells how Apple took them. */
public interface ServerTokens {

    /**
     * A token to be used.
     *
     * @param token what to sign with
     * @param confirmed whether Apple has said whose it is; before that only {@code /account} may be asked
     */
    record Usable(ServerToken token, boolean confirmed) {}

    /** The token uploaded last, or empty when there is none. */
    Uni<Optional<Usable>> find(UUID tokenId);

    /**
     * Takes note of how Apple took a token.
     *
     * @param refusal why it gave no answer, null when it gave one
     */
    Uni<Void> saw(UUID tokenId, Refusal refusal);
}
