package dev.muster.applesync.token;

import dev.muster.http.access.ScopeTags;
import dev.muster.odata.Query;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tokens, for those who look. */
public interface Tokens {

    /** The tokens asked for that are in sight, and one more when there is a next page. */
    Uni<List<AdeToken>> page(Query<AdeToken> query, ScopeTags sight);

    /** Number of tokens in sight that match. */
    Uni<Long> count(Query<AdeToken> query, ScopeTags sight);

    Uni<Optional<AdeToken>> find(UUID tokenId);
}
