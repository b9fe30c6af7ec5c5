package dev.muster.registry.identifier;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.eventlog.Ids;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.events.device.CorporateIdentifierState;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.http.problem.Problem;
import dev.muster.http.problem.ProblemException;
import dev.muster.registry.change.OneAtATime;
import dev.muster.registry.identifier.persistence.UploadRows;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Takes any number of identifiers in, in constant memory: rows go to the database as they arrive, are judged there all
 * at once, and are stored and told in one transaction or not at all.
 *
 * <p>Waits for the database: call it where waiting is allowed.
 */
@Singleton
public class ImportIdentifiers {

    private static final int STRETCH = 5_000;
    private static final int MOST_AT_A_TIME = 2;
    private static final Duration A_WHILE = Duration.ofSeconds(5);

    private final Pool pool;
    private final Outbox outbox;
    private final IdentifierEvents events;
    private final AdminActions audit;
    private final Ids ids;
    private final Clock clock;
    private final Semaphore places = new Semaphore(MOST_AT_A_TIME);

    ImportIdentifiers(Pool pool, Outbox outbox, IdentifierEvents events, AdminActions audit, Ids ids, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.events = events;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Imports an upload.
     *
     * @param rows the rows, in ascending order of their numbers; the last one may be a mistake that ends reading
     * @param ask what is wanted, asked for when all rows are read
     * @param administrator who wants it
     * @return what became of it, to be closed; 503 while too many other imports are under way
     */
    public FinishedImport run(Iterator<UploadedRow> rows, Supplier<ImportAsk> ask, String administrator) {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                            Problem.of(503, "importsBusy", "Other imports are under way", "At most two run at a time"))
                    .retryAfter(A_WHILE);
        }
        SqlConnection connection;
        try {
            connection = Transactions.connection(pool);
        } catch (RuntimeException | Error unavailable) {
            places.release();
            throw unavailable;
        }
        try {
            UploadRows upload = new UploadRows(connection);
            boolean readToTheEnd = take(rows, upload);
            ImportAsk asked = ask.get();
            FinishedImport finished = Transactions.run(connection, transaction -> {
                upload.takeTurn();
                upload.judge(asked.overwrite());
                ImportEffect effect = upload.effect();
                FinishedImport.Verdict verdict = verdict(effect, asked, readToTheEnd);
                if (verdict == FinishedImport.Verdict.IMPORTED) {
                    store(transaction, upload, effect, administrator);
                }
                return new FinishedImport(verdict, effect, upload, () -> {
                    upload.close();
                    places.release();
                });
            });
            outbox.wake();
            return finished;
        } catch (RuntimeException | Error failed) {
            connection.closeAndForget();
            places.release();
            throw failed;
        }
    }

    /** Whether the upload was read to its end. */
    private static boolean take(Iterator<UploadedRow> rows, UploadRows upload) {
        List<UploadedRow> stretch = new ArrayList<>(STRETCH);
        boolean readToTheEnd = true;
        while (readToTheEnd && rows.hasNext()) {
            UploadedRow row = rows.next();
            stretch.add(row);
            readToTheEnd = row.mistake() == null || !row.mistake().endsReading();
            if (stretch.size() == STRETCH) {
                upload.add(stretch);
                stretch.clear();
            }
        }
        upload.add(stretch);
        return readToTheEnd;
    }

    private static FinishedImport.Verdict verdict(ImportEffect effect, ImportAsk asked, boolean readToTheEnd) {
        if (!readToTheEnd || effect.mistaken() > 0 && !asked.partial()) {
            return FinishedImport.Verdict.REFUSED;
        }
        return asked.dryRun() ? FinishedImport.Verdict.DRY_RUN : FinishedImport.Verdict.IMPORTED;
    }

    private void store(SqlConnection transaction, UploadRows upload, ImportEffect effect, String administrator) {
        if (effect.added() + effect.overwritten() == 0) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (effect.added() > 0) {
            for (int after = 0; after < upload.last(); after += STRETCH) {
                tell(
                        transaction,
                        upload.insert(
                                after,
                                after + STRETCH,
                                Stream.generate(ids::next).limit(STRETCH).toList(),
                                now,
                                administrator));
            }
        }
        // From here on devices wait: rows they may want to change are changed, and what enrolled meanwhile is looked
        // up.
        OneAtATime.take(transaction);
        if (effect.overwritten() > 0) {
            for (int after = 0; after < upload.last(); after += STRETCH) {
                tell(transaction, upload.overwrite(after, after + STRETCH, now, administrator));
            }
        }
        tell(transaction, upload.followDevices(now));
        await(audit.record(
                transaction,
                administrator,
                new AdminAction("import", "importedDeviceIdentity", "import", null, null, effect)));
    }

    private void tell(SqlConnection transaction, List<CorporateIdentifierState> changed) {
        await(outbox.append(transaction, events.states(changed)));
    }
}
