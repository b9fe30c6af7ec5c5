package dev.muster.applesync.token;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tokens, for those who look. */
public interface Tokens {

    /** Tokens by name. */
    Uni<List<AdeToken>> page(int skip, int most);

    Uni<Long> count();

    Uni<Optional<AdeToken>> find(UUID tokenId);
}
