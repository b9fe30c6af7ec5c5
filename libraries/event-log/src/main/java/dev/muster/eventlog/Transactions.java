package dev.muster.eventlog;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Database transactions for threads that may wait, such as consumers.
 *
 * <p>Commits when the work returns, rolls back when it throws. Never call it on an event loop.
 */
public final class Transactions {

    /** How long an answer of the database may take. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Pool pool;

    public Transactions(Pool pool) {
        this.pool = pool;
    }

    /** Runs the work in one transaction; its result is returned after the commit. */
    public <T> T run(Function<SqlConnection, T> work) {
        SqlConnection connection = connection(pool);
        try {
            return run(connection, work);
        } finally {
            connection.closeAndForget();
        }
    }

    /** The same on a connection that is the caller's, who gives it back. */
    public static <T> T run(SqlConnection connection, Function<SqlConnection, T> work) {
        // The first statement follows at once: a connection keeps the order, so that one round trip serves for both.
        Uni<Transaction> begun = connection.begin().memoize().indefinitely();
        begun.subscribe().with(began -> {}, failed -> {});
        T result;
        try {
            result = work.apply(connection);
        } catch (RuntimeException | Error failed) {
            rollBack(begun, failed);
            throw failed;
        }
        await(begun.chain(Transaction::commit));
        return result;
    }

    /**
     * Waits for a connection of the pool for a bounded time. One that comes later goes back at once: a cancelled request
     * would be answered all the same, and the connection be lost to the pool.
     */
    public static SqlConnection connection(Pool pool) {
        CompletableFuture<SqlConnection> connection = pool.getConnection().subscribeAsCompletionStage();
        try {
            return connection.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException busy) {
            connection.thenAccept(SqlConnection::closeAndForget);
            throw new io.smallrye.mutiny.TimeoutException();
        } catch (InterruptedException stopped) {
            connection.thenAccept(SqlConnection::closeAndForget);
            Thread.currentThread().interrupt();
            throw new CompletionException(stopped);
        } catch (ExecutionException failed) {
            throw new CompletionException(failed.getCause());
        }
    }

    /** Waits for a database answer for a bounded time. */
    public static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }

    private static void rollBack(Uni<Transaction> begun, Throwable failed) {
        try {
            await(begun.chain(Transaction::rollback));
        } catch (RuntimeException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }
}
