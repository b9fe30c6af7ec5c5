package dev.muster.applesync.token.persistence;

import dev.muster.applesync.token.AdeToken;
import dev.muster.applesync.token.Tokens;
import dev.muster.http.access.ScopeTags;
import dev.muster.odata.Parameters;
import dev.muster.odata.Query;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads tokens. */
@Singleton
final class StoredTokens implements Tokens {

    private static final String PAGE = "select * from ade_token where ";
    private static final String COUNT = "select count(*) from ade_token where ";
    private static final String FIND = "select * from ade_token where token_id = $1";

    private final Pool pool;

    StoredTokens(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<AdeToken>> page(Query<AdeToken> query, ScopeTags sight) {
        Parameters parameters = new Parameters();
        return pool.preparedQuery(PAGE + inSight(sight, parameters) + query.page(parameters))
                .execute(Tuple.from(parameters.values()))
                .map(StoredTokens::tokens);
    }

    @Override
    public Uni<Long> count(Query<AdeToken> query, ScopeTags sight) {
        Parameters parameters = new Parameters();
        return pool.preparedQuery(COUNT + inSight(sight, parameters) + query.where(parameters))
                .execute(Tuple.from(parameters.values()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    @Override
    public Uni<Optional<AdeToken>> find(UUID tokenId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(tokenId))
                .map(rows -> tokens(rows).stream().findFirst());
    }

    private static String inSight(ScopeTags sight, Parameters parameters) {
        return sight.unbounded() ? "" : "scope_tags && " + parameters.add(sight.orNull()) + "::text[] and ";
    }

    private static List<AdeToken> tokens(RowSet<Row> rows) {
        List<AdeToken> tokens = new ArrayList<>(rows.size());
        rows.forEach(row -> tokens.add(TokenRow.token(row)));
        return tokens;
    }
}
