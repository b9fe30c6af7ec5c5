package dev.muster.eventlog;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;

/** Connections to the database, one pool per instance as in processes of their own. */
final class Pools {

    static final String DATABASE = "event_log";

    private static final Vertx VERTX = Vertx.vertx();

    private Pools() {}

    static Pool to(String host, int port, String user, String password) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(host)
                .setPort(port)
                .setUser(user)
                .setPassword(password)
                .setDatabase(DATABASE)
                .setCachePreparedStatements(true);
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(10))
                .connectingTo(options)
                .using(VERTX)
                .build();
    }
}
