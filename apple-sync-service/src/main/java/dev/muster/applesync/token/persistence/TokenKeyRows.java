package dev.muster.applesync.token.persistence;

import dev.muster.applesync.reseal.SealedRows;
import dev.muster.applesync.token.file.TokenKey;
import dev.muster.http.access.ScopeTags;
import dev.muster.secrets.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code ade_token_key}. */
@Singleton
public class TokenKeyRows implements SealedRows {

    private static final int KEPT = 5;
    private static final String ADD = """
            insert into ade_token_key (key_id, token_id, serial, certificate, private_key, created_at)
            values ($1, $2, $3, $4, $5, $6)
            """;
    private static final String FORGET_OLD = """
            delete from ade_token_key where token_id = $1 and key_id not in (
                select key_id from ade_token_key where token_id = $1 order by created_at desc, key_id desc limit $2)
            """;
    private static final String ALL =
            "select * from ade_token_key where token_id = $1 order by created_at desc, key_id desc";
    private static final String LATEST =
            "select certificate from ade_token_key where token_id = $1 order by created_at desc, key_id desc limit 1";
    private static final String OWNER = """
            select case when $2::text[] is null or t.scope_tags && $2::text[] then t.name else '(out of scope)' end
            from ade_token_key k join ade_token t on t.token_id = k.token_id where k.serial = any ($1) limit 1
            """;
    private static final String SEALED = "select key_id, private_key from ade_token_key";
    private static final String RESEAL =
            "update ade_token_key set private_key = $3 where key_id = $1 and private_key = $2";

    private final Sealer sealer;

    TokenKeyRows(Sealer sealer) {
        this.sealer = sealer;
    }

    /** Adds a key; only the latest few of a token are kept. */
    public Uni<Void> add(SqlClient transaction, UUID tokenId, TokenKey key, Instant now) {
        byte[] sealed = sealer.seal(key.privateKey().getEncoded(), placeOf(key.keyId()));
        return transaction
                .preparedQuery(ADD)
                .execute(Tuple.of(
                        key.keyId(),
                        tokenId,
                        key.serial(),
                        Buffer.buffer(encoded(key.certificate())),
                        Buffer.buffer(sealed),
                        now.atOffset(ZoneOffset.UTC)))
                .chain(() -> transaction.preparedQuery(FORGET_OLD).execute(Tuple.of(tokenId, KEPT)))
                .replaceWithVoid();
    }

    /** Keys of a token, the latest first. */
    public Uni<List<TokenKey>> all(SqlClient database, UUID tokenId) {
        return database.preparedQuery(ALL).execute(Tuple.of(tokenId)).map(rows -> {
            List<TokenKey> keys = new ArrayList<>();
            rows.forEach(row -> keys.add(key(row)));
            return keys;
        });
    }

    /** The certificate Apple is to be given, as PEM, or empty when no key was made yet. */
    public Uni<Optional<String>> latestPem(SqlClient database, UUID tokenId) {
        return database.preparedQuery(LATEST)
                .execute(Tuple.of(tokenId))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> TokenKey.pem(
                                certificate(row.getBuffer("certificate").getBytes()))));
    }

    /** Name of the token one of these certificates belongs to, as far as it is in sight, or empty. */
    public Uni<Optional<String>> ownerOf(SqlClient database, List<String> serials, ScopeTags sight) {
        return database.preparedQuery(OWNER)
                .execute(Tuple.tuple()
                        .addArrayOfString(serials.toArray(String[]::new))
                        .addArrayOfString(sight.orNull()))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString(0)));
    }

    @Override
    public Uni<Integer> reseal(SqlClient database) {
        return database.query(SEALED).execute().chain(rows -> {
            List<Tuple> again = new ArrayList<>();
            rows.forEach(row -> {
                Buffer sealed = row.getBuffer(1).getDelegate();
                if (sealer.isOutdated(sealed.getBytes())) {
                    String place = placeOf(row.getUUID(0));
                    byte[] fresh = sealer.seal(sealer.open(sealed.getBytes(), place), place);
                    again.add(Tuple.of(row.getUUID(0), sealed, Buffer.buffer(fresh)));
                }
            });
            return again.isEmpty()
                    ? Uni.createFrom().item(0)
                    : database.preparedQuery(RESEAL).executeBatch(again).replaceWith(again.size());
        });
    }

    private TokenKey key(Row row) {
        UUID keyId = row.getUUID("key_id");
        try {
            byte[] opened = sealer.open(row.getBuffer("private_key").getBytes(), placeOf(keyId));
            return new TokenKey(
                    keyId,
                    certificate(row.getBuffer("certificate").getBytes()),
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(opened)));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("A stored key is unreadable: keyId=" + keyId, broken);
        }
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException broken) {
            throw new IllegalStateException("A stored certificate is unreadable", broken);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException broken) {
            throw new IllegalStateException("A certificate of ours cannot be written", broken);
        }
    }

    private static String placeOf(UUID keyId) {
        return "ade_token_key/private_key/" + keyId;
    }
}
