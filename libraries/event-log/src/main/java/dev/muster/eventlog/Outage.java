package dev.muster.eventlog;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.TransactionRollbackException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.RetriableException;

/** Tells what is worth trying again from what will fail for ever. */
public final class Outage {

    /**
     * SQLSTATE classes and states in which the database, not the record, was in the way: connection, credentials, unknown
     * database, read-only after a failover, rollback (deadlock, serialization), resources, lock timeout, operator
     * intervention, system.
     */
    private static final Set<String> TRANSIENT_STATES =
            Set.of("08", "28", "3D", "25006", "40", "53", "55006", "55P03", "57", "58");

    private Outage() {}

    /** Whether the database or the broker was in the way, rather than the record. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException database) {
                return isTransientState(database.getSqlState());
            }
            if (cause instanceof IOException network) {
                return isOfTheNetwork(network);
            }
            if (cause instanceof VertxException || cause instanceof NoStackTraceThrowable) {
                return isOfTheConnection(cause);
            }
            if (cause instanceof TimeoutException || cause instanceof RetriableException || isPoolClosed(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransientState(String sqlState) {
        return sqlState != null && TRANSIENT_STATES.stream().anyMatch(sqlState::startsWith);
    }

    /** Not every I/O exception is: Jackson's are, and those of certificate parsers, and they blame the record. */
    private static boolean isOfTheNetwork(IOException failure) {
        return failure instanceof SocketException
                || failure instanceof UnknownHostException
                || failure instanceof ClosedChannelException
                || failure instanceof InterruptedIOException
                || failure instanceof SSLException
                || failure.getClass().getName().startsWith("io.netty.")
                || "Broken pipe".equals(failure.getMessage())
                || "Connection reset by peer".equals(failure.getMessage());
    }

    /**
     * The driver has one class for a lost connection, a full pool and a parameter of the wrong type. Only for the last,
     * and for a transaction in which the handler has swallowed an error, is the record to blame.
     *
     * <p>The messages: {@code io.vertx.sqlclient.impl.ErrorMessageFactory}.
     */
    private static boolean isOfTheConnection(Throwable failure) {
        if (failure instanceof TransactionRollbackException) {
            return false;
        }
        String message = String.valueOf(failure.getMessage());
        return !message.startsWith("Parameter at position") && !message.startsWith("The number of parameters");
    }

    private static boolean isPoolClosed(Throwable failure) {
        return failure instanceof IllegalStateException
                && String.valueOf(failure.getMessage())
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("pool closed");
    }
}
