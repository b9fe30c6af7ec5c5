package dev.muster.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.TransactionRollbackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether to wait or to blame the record. */
class OutageTest {

    @ParameterizedTest
    @MethodSource
    void anOutageIsWaitedFor(Throwable outage) {
        assertThat(Outage.isBehind(new CompletionException(outage))).isTrue();
    }

    static Stream<Throwable> anOutageIsWaitedFor() {
        return Stream.of(
                ClosedConnectionException.INSTANCE,
                new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"),
                new NoStackTraceThrowable("Pending requests failed to be sent due to connection has been closed."),
                new NoStackTraceThrowable("Timeout"),
                new VertxException("Timeout waiting for connection"),
                new ConnectException("Connection refused"),
                new ClosedChannelException(),
                new IOException("Connection reset by peer"),
                new IllegalStateException("Connection pool closed"),
                new TimeoutException(),
                new org.apache.kafka.common.errors.TimeoutException("no broker"));
    }

    @ParameterizedTest
    @MethodSource
    void aFaultOfTheRecordIsNotWaitedFor(Throwable fault) {
        assertThat(Outage.isBehind(new CompletionException(fault))).isFalse();
    }

    static Stream<Throwable> aFaultOfTheRecordIsNotWaitedFor() {
        return Stream.of(
                new IllegalStateException("cannot do that"),
                new StackOverflowError(),
                new IllegalArgumentException("not JSON", new JsonParseException(null, "not JSON")),
                new UncheckedIOException(new IOException("not a certificate")),
                new NoStackTraceThrowable(
                        "Parameter at position[0] with class = [java.lang.String] can not be coerced"),
                new NoStackTraceThrowable("The number of parameters to execute should be consistent"),
                TransactionRollbackException.INSTANCE,
                new RecordTooLargeException());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"08006", "25006", "28P01", "3D000", "40001", "40P01", "53300", "55P03", "57P01", "57P03", "58030"
            })
    void aDatabaseInTroubleIsWaitedFor(String state) {
        assertThat(Outage.isBehind(database(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "22021", "23505", "25P02", "42P01", "P0001"})
    void aRefusalOfTheDatabaseIsTheRecords(String state) {
        assertThat(Outage.isBehind(database(state))).isFalse();
    }

    private static PgException database(String state) {
        return new PgException("refused", "ERROR", state, null);
    }
}
