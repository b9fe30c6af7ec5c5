package dev.muster.reporting.export.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.odata.Parameters;
import dev.muster.odata.Query;
import dev.muster.reporting.export.ExportJob;
import dev.muster.reporting.export.ExportJobs;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The table of jobs. */
@Singleton
public class ExportJobRows implements ExportJobs {

    private static final int MOST_WAITING = 50;
    private static final int KEY_BYTES = 32;

    private static final String ADD = """
            insert into export_job (job_id, report_name, format, filter, columns, localization, status, requested_by,
                                    requested_at, expires_at)
            select $1, $2, $3, $4, $5, $6, 'notStarted', $7, $8, $9
            where (select count(*) from export_job where status in ('notStarted', 'inProgress')) < $10
            """;
    // The five keys given out last.
    private static final String NEW_KEY =
            "update export_job set key_hashes = (array[$2::bytea] || key_hashes)[1:5] where job_id = $1";
    private static final String OPENS = """
            select exists (select from export_job
                           where job_id = $1 and status = 'completed' and expires_at > now() and $2 = any (key_hashes))
            """;

    private final Pool pool;
    private final SecureRandom random = new SecureRandom();

    ExportJobRows(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Boolean> add(ExportJob job) {
        return pool.preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addString(job.id())
                        .addString(job.reportName())
                        .addString(job.format().toString())
                        .addString(job.filter())
                        .addArrayOfString(job.columns().toArray(String[]::new))
                        .addString(job.localizationType())
                        .addString(job.requestedBy())
                        .addOffsetDateTime(job.requestedAt().atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(job.expiresAt().atOffset(ZoneOffset.UTC))
                        .addInteger(MOST_WAITING))
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<List<ExportJob>> page(Query<ExportJob> query) {
        Parameters values = new Parameters();
        return pool.preparedQuery("select * from export_job where " + query.page(values))
                .execute(Tuple.from(values.values()))
                .map(ExportJobRows::jobs);
    }

    @Override
    public Uni<Long> count(Query<ExportJob> query) {
        Parameters values = new Parameters();
        return pool.preparedQuery("select count(*) from export_job where " + query.where(values))
                .execute(Tuple.from(values.values()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    @Override
    public Uni<Optional<ExportJob>> find(String id) {
        return pool.preparedQuery("select * from export_job where job_id = $1")
                .execute(Tuple.of(id))
                .map(rows -> jobs(rows).stream().findFirst());
    }

    @Override
    public Uni<Boolean> delete(String id) {
        return pool.preparedQuery("delete from export_job where job_id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<String> newKey(String id) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return pool.preparedQuery(NEW_KEY)
                .execute(Tuple.of(id).addBuffer(hash(key)))
                .replaceWith(key);
    }

    @Override
    public Uni<Boolean> opens(String id, String key) {
        return pool.preparedQuery(OPENS)
                .execute(Tuple.of(id).addBuffer(hash(key)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    @Override
    public Uni<Optional<byte[]>> piece(String id, int piece) {
        return pool.preparedQuery("select bytes from export_piece where job_id = $1 and piece = $2")
                .execute(Tuple.of(id, piece))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(row.getBuffer(0).getBytes());
                    }
                    return Optional.empty();
                });
    }

    static List<ExportJob> jobs(RowSet<Row> rows) {
        List<ExportJob> found = new ArrayList<>(rows.size());
        rows.forEach(row -> found.add(new ExportJob(
                row.getString("job_id"),
                row.getString("report_name"),
                ofCode(ExportJob.Format.values(), row.getString("format")),
                row.getString("filter"),
                Arrays.asList(row.getArrayOfStrings("columns")),
                row.getString("localization"),
                ofCode(ExportJob.Status.values(), row.getString("status")),
                row.getString("requested_by"),
                row.getOffsetDateTime("requested_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant())));
        return found;
    }

    private static Buffer hash(String key) {
        try {
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static <E> E ofCode(E[] values, String code) {
        return Stream.of(values)
                .filter(value -> value.toString().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
