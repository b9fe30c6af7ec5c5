package dev.muster.reporting.export.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.reporting.export.ExportJob;
import dev.muster.reporting.export.WriteTable;
import dev.muster.reporting.table.Table;
import dev.muster.reporting.table.Tables;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jboss.logging.Logger;

/** Makes the files that wait, one at a time per instance. A job whose maker was killed is taken up by another. */
@Singleton
public class MakeFiles {

    private static final Logger LOG = Logger.getLogger(MakeFiles.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int PIECE = 256 * 1024;

    private static final String TAKE = """
            update export_job set status = 'inProgress', worked_at = now()
            where job_id = (select job_id from export_job
                            where status = 'notStarted'
                               or status = 'inProgress' and worked_at < now() - interval '2 minutes'
                            order by requested_at limit 1 for update skip locked)
            returning *
            """;
    private static final String FORGET_PIECES = "delete from export_piece where job_id = $1";
    private static final String KEEP_PIECE = "insert into export_piece (job_id, piece, bytes) values ($1, $2, $3)";
    private static final String STILL_WORKING = "update export_job set worked_at = now() where job_id = $1";
    private static final String END = "update export_job set status = $2, problem = $3 where job_id = $1";
    private static final String FORGET_EXPIRED = "delete from export_job where expires_at < now()";

    private final Pool pool;
    private final Tables tables;
    private final ScheduledExecutorService maker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "export-jobs"));

    MakeFiles(Pool pool, Tables tables) {
        this.pool = pool;
        this.tables = tables;
    }

    void start(@Observes StartupEvent starting) {
        maker.scheduleWithFixedDelay(this::makeAll, 1_000, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        maker.shutdownNow();
    }

    private void makeAll() {
        try {
            await(pool.query(FORGET_EXPIRED).execute());
            for (Optional<ExportJob> job = take(); job.isPresent(); job = take()) {
                make(job.get());
            }
        } catch (RuntimeException failed) {
            LOG.debugf("Files are made later: %s", failed.getMessage());
        }
    }

    private Optional<ExportJob> take() {
        return ExportJobRows.jobs(await(pool.query(TAKE).execute())).stream().findFirst();
    }

    private void make(ExportJob job) {
        try {
            Table table = tables.named(job.reportName()).orElseThrow();
            await(pool.preparedQuery(FORGET_PIECES).execute(Tuple.of(job.id())));
            ZipOutputStream zip = new ZipOutputStream(new Pieces(job.id()));
            zip.putNextEntry(new ZipEntry(job.id() + "." + job.format()));
            WriteTable.write(
                    table,
                    job.filter(),
                    job.columns(),
                    job.format(),
                    zip,
                    rows -> await(pool.preparedQuery(STILL_WORKING).execute(Tuple.of(job.id()))));
            end(job, ExportJob.Status.COMPLETED, null);
        } catch (IOException | RuntimeException failed) {
            // Not what it says: it may quote the file.
            LOG.warnf("File not made: job=%s report=%s failure=%s", job.id(), job.reportName(), failed.getClass());
            end(job, ExportJob.Status.FAILED, failed.getClass().getSimpleName());
        }
    }

    private void end(ExportJob job, ExportJob.Status status, String problem) {
        await(pool.preparedQuery(END).execute(Tuple.of(job.id(), status.toString(), problem)));
    }

    /** Keeps what is written as pieces in the database, so that any instance can hand out the file. */
    private final class Pieces extends OutputStream {

        private final String jobId;
        private final byte[] gathered = new byte[PIECE];
        private int length;
        private int piece;

        Pieces(String jobId) {
            this.jobId = jobId;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            int from = offset;
            int left = count;
            while (left > 0) {
                int taken = Math.min(left, PIECE - length);
                System.arraycopy(bytes, from, gathered, length, taken);
                length += taken;
                from += taken;
                left -= taken;
                if (length == PIECE) {
                    keep();
                }
            }
        }

        private void keep() {
            if (length > 0) {
                Buffer bytes = Buffer.buffer(Arrays.copyOf(gathered, length));
                await(pool.preparedQuery(KEEP_PIECE)
                        .execute(Tuple.of(jobId, piece++).addBuffer(bytes)));
                length = 0;
            }
        }

        @Override
        public void close() {
            keep();
        }
    }
}
