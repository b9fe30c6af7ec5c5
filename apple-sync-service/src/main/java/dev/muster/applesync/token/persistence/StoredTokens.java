package dev.muster.applesync.token.persistence;

import dev.muster.applesync.token.AdeToken;
import dev.muster.applesync.token.AppleAnswer;
import dev.muster.applesync.token.TokenType;
import dev.muster.applesync.token.Tokens;
import dev.muster.odata.Parameters;
import dev.muster.odata.Query;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
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
    public Uni<List<AdeToken>> page(Query<AdeToken> query) {
        Parameters parameters = new Parameters();
        return pool.preparedQuery(PAGE + query.page(parameters))
                .execute(Tuple.from(parameters.values()))
                .map(StoredTokens::tokens);
    }

    @Override
    public Uni<Long> count(Query<AdeToken> query) {
        Parameters parameters = new Parameters();
        return pool.preparedQuery(COUNT + query.where(parameters))
                .execute(Tuple.from(parameters.values()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    @Override
    public Uni<Optional<AdeToken>> find(UUID tokenId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(tokenId))
                .map(rows -> tokens(rows).stream().findFirst());
    }

    private static List<AdeToken> tokens(RowSet<Row> rows) {
        List<AdeToken> tokens = new ArrayList<>(rows.size());
        rows.forEach(row -> tokens.add(token(row)));
        return tokens;
    }

    private static AdeToken token(Row row) {
        OffsetDateTime lastAnswerAt = row.getOffsetDateTime("last_answer_at");
        return new AdeToken(
                row.getUUID("token_id"),
                row.getString("name"),
                named(TokenType.values(), row.getString("token_type")),
                row.getString("apple_id"),
                row.getString("organisation"),
                row.getOffsetDateTime("expires_at").toInstant(),
                named(AppleAnswer.values(), row.getString("last_answer")),
                lastAnswerAt == null ? null : lastAnswerAt.toInstant(),
                row.getInteger("synced_devices"),
                row.getOffsetDateTime("changed_at").toInstant());
    }

    private static <E> E named(E[] constants, String name) {
        return Arrays.stream(constants)
                .filter(constant -> constant.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
