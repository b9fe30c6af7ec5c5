package dev.muster.applesync.push.persistence;

import dev.muster.applesync.push.PushCertificate;
import dev.muster.applesync.push.SigningRequest;
import dev.muster.applesync.reseal.SealedRows;
import dev.muster.secrets.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code push_certificate} and {@code push_signing_request}. Keys go in and out sealed. */
@Singleton
public class PushRows implements SealedRows {

    private static final int KEPT = 5;
    private static final String ADD_REQUEST = """
            insert into push_signing_request (request_id, key_hash, request, private_key, created_at)
            values ($1, $2, $3, $4, $5)
            """;
    private static final String FORGET_OLD = """
            delete from push_signing_request where request_id not in (
                select request_id from push_signing_request order by created_at desc, request_id desc limit $1)
            """;
    private static final String LATEST_REQUEST =
            "select request from push_signing_request order by created_at desc, request_id desc limit 1";
    private static final String KEY_OF = "select request_id, private_key from push_signing_request where key_hash = $1";
    private static final String FIND = "select * from push_certificate";
    /** Also where there is no row to lock yet. */
    private static final String ALONE = "select pg_advisory_xact_lock(hashtext('muster.push_certificate'))";

    private static final String SAVE = """
            insert into push_certificate (topic, apple_id, serial, expires_at, certificate, private_key, changed_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (only_one) do update
            set topic = excluded.topic, apple_id = coalesce(excluded.apple_id, push_certificate.apple_id),
                serial = excluded.serial, expires_at = excluded.expires_at, certificate = excluded.certificate,
                private_key = excluded.private_key, changed_at = excluded.changed_at,
                version = push_certificate.version + 1
            returning *
            """;
    private static final String SEALED_REQUESTS = "select request_id, private_key from push_signing_request";
    private static final String RESEAL_REQUEST =
            "update push_signing_request set private_key = $3 where request_id = $1 and private_key = $2";
    private static final String SEALED_CERTIFICATE = "select private_key from push_certificate";
    private static final String RESEAL_CERTIFICATE =
            "update push_certificate set private_key = $2 where private_key = $1";
    private static final String CERTIFICATE_KEY = "push_certificate/private_key";

    private final Sealer sealer;

    PushRows(Sealer sealer) {
        this.sealer = sealer;
    }

    /** Adds a request; only the latest few are kept. */
    public Uni<Void> add(SqlClient transaction, SigningRequest request, Instant now) {
        byte[] sealed = sealer.seal(request.privateKey().getEncoded(), placeOf(request.requestId()));
        return transaction
                .preparedQuery(ADD_REQUEST)
                .execute(Tuple.of(
                        request.requestId(),
                        request.keyHash(),
                        Buffer.buffer(request.request()),
                        Buffer.buffer(sealed),
                        now.atOffset(ZoneOffset.UTC)))
                .chain(() -> transaction.preparedQuery(FORGET_OLD).execute(Tuple.of(KEPT)))
                .replaceWithVoid();
    }

    /** The request made last, DER, or empty. */
    public Uni<Optional<byte[]>> latestRequest(SqlClient database) {
        return database.query(LATEST_REQUEST)
                .execute()
                .map(rows ->
                        rows.stream().findFirst().map(row -> row.getBuffer(0).getBytes()));
    }

    /** The key a certificate was asked for with, opened, or empty when it is none of ours. */
    public Uni<Optional<byte[]>> keyOf(SqlClient database, String keyHash) {
        return database.preparedQuery(KEY_OF)
                .execute(Tuple.of(keyHash))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> sealer.open(row.getBuffer(1).getBytes(), placeOf(row.getUUID(0)))));
    }

    public Uni<Optional<PushCertificate>> find(SqlClient database) {
        return database.query(FIND)
                .execute()
                .map(rows -> rows.stream().findFirst().map(PushRows::certificate));
    }

    /** The same; nobody else changes it before the end of the transaction. */
    public Uni<Optional<PushCertificate>> findAlone(SqlClient transaction) {
        return transaction.query(ALONE).execute().chain(() -> find(transaction));
    }

    /**
     * @param privateKey PKCS #8
     * @param appleId null leaves the one known
     */
    public Uni<PushCertificate> save(
            SqlClient transaction,
            String topic,
            String appleId,
            String serial,
            Instant expiresAt,
            byte[] certificate,
            byte[] privateKey,
            Instant now) {
        return transaction
                .preparedQuery(SAVE)
                .execute(Tuple.tuple()
                        .addString(topic)
                        .addString(appleId)
                        .addString(serial)
                        .addOffsetDateTime(expiresAt.atOffset(ZoneOffset.UTC))
                        .addValue(Buffer.buffer(certificate))
                        .addValue(Buffer.buffer(sealer.seal(privateKey, CERTIFICATE_KEY)))
                        .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
                .map(rows -> certificate(rows.iterator().next()));
    }

    @Override
    public Uni<Integer> reseal(SqlClient database) {
        return database.query(SEALED_REQUESTS)
                .execute()
                .chain(rows -> {
                    List<Tuple> again = new ArrayList<>();
                    rows.forEach(row -> resealed(row.getBuffer(1).getBytes(), placeOf(row.getUUID(0)))
                            .ifPresent(fresh -> again.add(
                                    Tuple.of(row.getUUID(0), row.getBuffer(1).getDelegate(), fresh))));
                    return again.isEmpty()
                            ? Uni.createFrom().item(0)
                            : database.preparedQuery(RESEAL_REQUEST)
                                    .executeBatch(again)
                                    .replaceWith(again.size());
                })
                .chain(requests -> resealCertificate(database).map(one -> requests + one));
    }

    private Uni<Integer> resealCertificate(SqlClient database) {
        return database.query(SEALED_CERTIFICATE).execute().chain(rows -> {
            if (rows.size() == 0) {
                return Uni.createFrom().item(0);
            }
            Buffer sealed = rows.iterator().next().getBuffer(0).getDelegate();
            return resealed(sealed.getBytes(), CERTIFICATE_KEY)
                    .map(fresh -> database.preparedQuery(RESEAL_CERTIFICATE)
                            .execute(Tuple.of(sealed, fresh))
                            .replaceWith(1))
                    .orElse(Uni.createFrom().item(0));
        });
    }

    private Optional<Buffer> resealed(byte[] sealed, String place) {
        return sealer.isOutdated(sealed)
                ? Optional.of(Buffer.buffer(sealer.seal(sealer.open(sealed, place), place)))
                : Optional.empty();
    }

    private static PushCertificate certificate(Row row) {
        return new PushCertificate(
                row.getString("topic"),
                row.getString("apple_id"),
                row.getString("serial"),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getOffsetDateTime("changed_at").toInstant(),
                row.getInteger("version"));
    }

    private static String placeOf(UUID requestId) {
        return "push_signing_request/private_key/" + requestId;
    }
}
