package dev.muster.registry.identifier;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.Ids;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.events.device.CorporateIdentifierState;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.registry.change.OneAtATime;
import dev.muster.registry.identifier.persistence.IdentifierRows;
import dev.muster.registry.identifier.persistence.StoredIdentifiers;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Changes single identifiers (CI-2). No device is changed by that, also not by a deletion (O-7). Waits for the database:
 * call it where waiting is allowed.
 */
@Singleton
public class ChangeIdentifiers {

    private static final String RESOURCE = "importedDeviceIdentity";

    private final Transactions transactions;
    private final StoredIdentifiers stored;
    private final IdentifierEvents events;
    private final AdminActions audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    ChangeIdentifiers(
            Transactions transactions,
            StoredIdentifiers stored,
            IdentifierEvents events,
            AdminActions audit,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.stored = stored;
        this.events = events;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** Lists a number; empty when it is listed already. */
    public Optional<ListedIdentifier> add(Identifier identifier, String details, String administrator) {
        UUID id = ids.next();
        return change(transaction -> {
            Optional<CorporateIdentifierState> added =
                    await(stored.insert(transaction, id, identifier, details, now(), administrator));
            added.ifPresent(state -> tell(
                    transaction,
                    state,
                    AdminAction.create(RESOURCE, id.toString(), state.key(), noted(state)),
                    administrator));
            return added.isEmpty() ? Optional.empty() : await(stored.find(transaction, id));
        });
    }

    /** Notes other details; empty when there is no such identifier. */
    public Optional<ListedIdentifier> setDetails(UUID id, String details, String administrator) {
        return change(transaction -> {
            Optional<ListedIdentifier> before = await(stored.find(transaction, id));
            if (before.isEmpty() || before.get().details().equals(details)) {
                return before;
            }
            await(stored.setDetails(transaction, id, details, now(), administrator))
                    .ifPresent(state -> tell(
                            transaction,
                            state,
                            AdminAction.update(
                                    RESOURCE,
                                    id.toString(),
                                    state.key(),
                                    Map.of("description", before.get().details()),
                                    noted(state)),
                            administrator));
            return await(stored.find(transaction, id));
        });
    }

    /** Takes a number off the list; false when it is not on it. */
    public boolean delete(UUID id, String administrator) {
        return change(transaction -> {
            Optional<CorporateIdentifierState> gone = await(stored.delete(transaction, id));
            gone.ifPresent(state -> {
                await(outbox.append(transaction, events.gone(state, now())));
                await(audit.record(
                        transaction,
                        administrator,
                        AdminAction.delete(RESOURCE, id.toString(), state.key(), noted(state))));
            });
            return gone.isPresent();
        });
    }

    private <T> T change(Function<SqlConnection, T> work) {
        T result = transactions.run(transaction -> {
            IdentifierRows.takeTurn(transaction);
            OneAtATime.take(transaction);
            return work.apply(transaction);
        });
        outbox.wake();
        return result;
    }

    private void tell(
            SqlConnection transaction, CorporateIdentifierState state, AdminAction action, String administrator) {
        await(outbox.append(transaction, events.states(List.of(state))));
        await(audit.record(transaction, administrator, action));
    }

    private static Map<String, Object> noted(CorporateIdentifierState state) {
        return Map.of(
                "importedDeviceIdentifier",
                state.value(),
                "importedDeviceIdentityType",
                state.kind().code(),
                "description",
                state.details() == null ? "" : state.details());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
