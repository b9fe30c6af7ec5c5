package dev.muster.eventlog.consume;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.RetriableException;

/** Tells what is worth trying again from what will fail for ever. */
final class Failure {

    private Failure() {}

    /** Whether the database or the broker was in the way, rather than the record. */
    static boolean isTransient(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException database) {
                return isTransientState(database.getSqlState());
            }
            if (cause instanceof IOException
                    || cause instanceof VertxException
                    || cause instanceof TimeoutException
                    || cause instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }

    /** SQLSTATE classes: connection, rollback (deadlock, serialization), resources, operator intervention, system. */
    private static boolean isTransientState(String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08")
                        || sqlState.startsWith("40")
                        || sqlState.startsWith("53")
                        || sqlState.startsWith("57")
                        || sqlState.startsWith("58"));
    }

    /** Class and message of what really went wrong, for the dead letter. */
    static String describe(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
