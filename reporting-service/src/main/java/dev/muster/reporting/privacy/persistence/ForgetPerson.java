package dev.muster.reporting.privacy.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.attempt.persistence.AttemptRows;
import dev.muster.reporting.attempt.persistence.Forgotten;
import dev.muster.reporting.privacy.Forgetting;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/**
 * Makes a person's attempts and devices nameless, deletes their acceptances and the files made for export, and
 * remembers that they asked. All in one transaction with the record of who did it.
 */
@Singleton
public class ForgetPerson {

    private static final String FORGET_DEVICES =
            "update device set user_principal_name = null, serial_number = null, device_name = null"
                    + " where user_principal_name = $1";
    private static final String FORGET_TERMS = "delete from terms_acceptance where user_principal_name = $1";
    // Nobody can look into the files that were made: all of them go.
    private static final String FORGET_FILES = "delete from export_job";

    private final Transactions transactions;
    private final AttemptRows attempts;
    private final AdminActions actions;
    private final Outbox outbox;
    private final Clock clock;

    ForgetPerson(Transactions transactions, AttemptRows attempts, AdminActions actions, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.attempts = attempts;
        this.actions = actions;
        this.outbox = outbox;
        this.clock = clock;
    }

    public Uni<Forgetting> forget(String user, String administrator) {
        return Uni.createFrom()
                .item(() -> transactions.run(transaction -> forget(transaction, user, administrator)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .invoke(outbox::wake);
    }

    private Forgetting forget(SqlConnection transaction, String user, String administrator) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        await(transaction.preparedQuery(Forgotten.FORGET).execute(Tuple.of(user, now.atOffset(ZoneOffset.UTC))));
        long nameless = attempts.rewrite(transaction, user, Attempt::anonymous);
        long devices = count(transaction, FORGET_DEVICES, user);
        long terms = count(transaction, FORGET_TERMS, user);
        await(transaction.query(FORGET_FILES).execute());
        // The record names nobody: it is kept for longer than the person's data. Its id is the same for the same
        // person.
        String person =
                UUID.nameUUIDFromBytes(user.getBytes(StandardCharsets.UTF_8)).toString();
        await(actions.record(
                transaction,
                administrator,
                new AdminAction(
                        "forget",
                        "personalData",
                        person,
                        null,
                        Map.of("attempts", nameless, "devices", devices, "terms", terms),
                        null)));
        return new Forgetting(user, now, nameless, devices, terms);
    }

    private static long count(SqlConnection transaction, String statement, String user) {
        return await(transaction.preparedQuery(statement).execute(Tuple.of(user)))
                .rowCount();
    }
}
