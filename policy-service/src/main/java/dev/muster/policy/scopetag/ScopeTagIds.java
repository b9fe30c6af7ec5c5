package dev.muster.policy.scopetag;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Ids of scope tags: small numbers as in Microsoft Graph, never given twice, so that claims do not change their meaning. */
@Singleton
class ScopeTagIds {

    private static final String NEXT = "select nextval('role_scope_tag_id')";

    private final Pool pool;

    ScopeTagIds(Pool pool) {
        this.pool = pool;
    }

    Uni<String> next() {
        return pool.query(NEXT)
                .execute()
                .map(rows -> String.valueOf(rows.iterator().next().getLong(0)));
    }
}
