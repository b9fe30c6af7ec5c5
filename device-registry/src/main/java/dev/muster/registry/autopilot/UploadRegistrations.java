package dev.muster.registry.autopilot;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.Ids;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.registry.autopilot.persistence.StoredImports;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Takes an upload of any size: its rows wait aside until all have arrived, then they are registered in the background,
 * or forgotten because of a mistake. Waits for the database: call it where waiting is allowed.
 */
@Singleton
public class UploadRegistrations {

    private static final int STRETCH = 1_000;
    private static final int MOST_MISTAKES = 1_000;

    private final Pool pool;
    private final Transactions transactions;
    private final StoredImports imports;
    private final KeepRegistrations keeper;
    private final AdminActions audit;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    UploadRegistrations(
            Pool pool,
            Transactions transactions,
            StoredImports imports,
            KeepRegistrations keeper,
            AdminActions audit,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.pool = pool;
        this.transactions = transactions;
        this.imports = imports;
        this.keeper = keeper;
        this.audit = audit;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What became of an upload.
     *
     * @param importId its id, null when it was refused
     * @param rows rows read
     * @param mistaken rows with a mistake
     * @param mistakes the first of them
     */
    record Upload(String importId, int rows, int mistaken, List<RegistrationRow> mistakes) {}

    /**
     * @param partial whether rows without a mistake are taken although others have one
     */
    Upload take(Iterator<RegistrationRow> rows, boolean partial, String administrator) {
        String importId = ids.next().toString();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<RegistrationRow> mistakes = new ArrayList<>();
        List<RegistrationRow> stretch = new ArrayList<>(STRETCH);
        int read = 0;
        int mistaken = 0;
        boolean readToTheEnd = true;
        try {
            while (readToTheEnd && rows.hasNext()) {
                RegistrationRow row = rows.next();
                read++;
                if (row.mistake() != null) {
                    mistaken++;
                    if (mistakes.size() < MOST_MISTAKES) {
                        mistakes.add(row);
                    }
                    readToTheEnd = !row.mistake().endsReading();
                }
                stretch.add(row);
                if (stretch.size() == STRETCH) {
                    store(importId, stretch, now, administrator);
                }
            }
            store(importId, stretch, now, administrator);
        } catch (RuntimeException | Error broken) {
            discard(importId);
            throw broken;
        }
        if (!readToTheEnd || mistaken > 0 && !partial) {
            discard(importId);
            return new Upload(null, read, mistaken, mistakes);
        }
        accept(importId, read, mistaken, administrator);
        return new Upload(importId, read, mistaken, mistakes);
    }

    private void store(String importId, List<RegistrationRow> rows, Instant now, String administrator) {
        if (!rows.isEmpty()) {
            List<UUID> rowIds =
                    Stream.generate(ids::next).limit(rows.size()).sorted().toList();
            await(imports.add(pool, importId, rowIds, rows, now, administrator));
            rows.clear();
        }
    }

    private void accept(String importId, int rows, int mistaken, String administrator) {
        transactions.run(transaction -> {
            await(imports.accept(transaction, importId));
            return await(audit.record(
                    transaction,
                    administrator,
                    new AdminAction(
                            "import",
                            "importedWindowsAutopilotDeviceIdentity",
                            importId,
                            null,
                            null,
                            Map.of("rows", rows, "mistaken", mistaken))));
        });
        outbox.wake();
        keeper.wake();
    }

    private void discard(String importId) {
        await(imports.discard(importId));
    }
}
