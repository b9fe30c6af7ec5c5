package dev.muster.policy.document.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.policy.document.Connections;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicyTarget;
import dev.muster.policy.document.json.SettingsJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tables {@code policy_document} and {@code policy_document_version}, and the revision of the policies in force.
 *
 * <p>Every change raises the revision and keeps each document as it then is, so that the policies of any revision can be
 * read again (I8).
 */
@Singleton
public class StoredPolicies {

    private static final String COLUMNS = "document_id, kind, display_name, description, built_in, priority, version,"
            + " scope_tags, settings, targets, created_at, changed_at, changed_by";
    private static final String ALL =
            "select " + COLUMNS + " from policy_document order by kind, ranking, priority, created_at, document_id";
    private static final String SAVE = """
            insert into policy_document
                (document_id, kind, display_name, description, built_in, priority, version, scope_tags, settings, targets,
                 created_at, changed_at, changed_by, ranking)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            on conflict (document_id) do update
            set priority = excluded.priority, display_name = excluded.display_name, description = excluded.description,
                version = excluded.version, scope_tags = excluded.scope_tags, settings = excluded.settings,
                targets = excluded.targets, changed_at = excluded.changed_at, changed_by = excluded.changed_by
            """;
    private static final String REMOVE = "delete from policy_document where document_id = $1";
    private static final String KEEP = "insert into policy_document_version (" + COLUMNS + ", revision, deleted)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    private static final String AT = "select " + COLUMNS + " from (select distinct on (document_id) *"
            + " from policy_document_version where revision <= $1 order by document_id, revision desc) as latest"
            + " where not deleted order by kind, priority, created_at, document_id";
    private static final String VERSIONS = "select " + COLUMNS + ", revision, deleted from policy_document_version"
            + " where document_id = $1 order by revision desc limit $2";
    /** One change at a time: priorities are dense and unique only if nobody else moves them meanwhile. */
    private static final String LOCK = "select revision from policy_revision for update";

    private static final String REVISION = "select revision from policy_revision";
    private static final String NEXT_REVISION = "update policy_revision set revision = revision + 1 returning revision";

    private final ObjectMapper json;

    StoredPolicies(ObjectMapper json) {
        this.json = json;
    }

    /**
     * A document as it was.
     *
     * @param revision the revision of all policies that began with it
     * @param deleted whether it was deleted then
     */
    public record Version(PolicyDocument document, long revision, boolean deleted) {}

    /** Every document, built-in ones included, without connections. */
    public Uni<PolicyDocuments> all(SqlClient database) {
        return database.query(ALL)
                .execute()
                .map(rows ->
                        new PolicyDocuments(rows.stream().map(this::document).toList(), Connections.NONE));
    }

    /** Every document, held so that nobody else changes one before the transaction ends. */
    public Uni<PolicyDocuments> allForChange(SqlClient transaction) {
        return transaction.query(LOCK).execute().chain(() -> all(transaction));
    }

    /** Every document as it was when the policies were at this revision. */
    public Uni<PolicyDocuments> at(SqlClient database, long revision) {
        return database.preparedQuery(AT)
                .execute(Tuple.of(revision))
                .map(rows ->
                        new PolicyDocuments(rows.stream().map(this::document).toList(), Connections.NONE));
    }

    /** What a document was, the latest first. */
    public Uni<List<Version>> versions(SqlClient database, String id, int most) {
        return database.preparedQuery(VERSIONS)
                .execute(Tuple.of(id, most))
                .map(rows -> rows.stream()
                        .map(row -> new Version(document(row), row.getLong(13), row.getBoolean(14)))
                        .toList());
    }

    /**
     * Writes a change as one revision.
     *
     * @param saved documents as they are now
     * @param removed a document that is gone, null when none is
     */
    public Uni<Void> write(SqlClient transaction, List<PolicyDocument> saved, PolicyDocument removed) {
        return changed(transaction)
                .call(() -> removed == null
                        ? Uni.createFrom().voidItem()
                        : transaction.preparedQuery(REMOVE).execute(Tuple.of(removed.id())))
                .call(() -> saved.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : transaction
                                .preparedQuery(SAVE)
                                .executeBatch(saved.stream()
                                        .map(document -> columns(document)
                                                .addString(
                                                        document.kind().ranked()
                                                                ? document.settings()
                                                                        .ranking()
                                                                : null))
                                        .toList()))
                .call(revision -> keep(transaction, saved, removed, revision))
                .replaceWithVoid();
    }

    private Uni<?> keep(SqlClient transaction, List<PolicyDocument> saved, PolicyDocument removed, long revision) {
        List<Tuple> versions = new ArrayList<>();
        saved.forEach(
                document -> versions.add(columns(document).addLong(revision).addBoolean(false)));
        if (removed != null) {
            versions.add(columns(removed).addLong(revision).addBoolean(true));
        }
        return versions.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(KEEP).executeBatch(versions);
    }

    /** Says that something else the decisions rest on has changed; the revision that begins. */
    public Uni<Long> changed(SqlClient transaction) {
        return transaction
                .query(NEXT_REVISION)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** Rises with every change of anything the decisions rest on. */
    public Uni<Long> revision(SqlClient database) {
        return database.query(REVISION)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private Tuple columns(PolicyDocument document) {
        return Tuple.tuple()
                .addString(document.id())
                .addString(document.kind().code())
                .addString(document.displayName())
                .addString(document.description())
                .addBoolean(document.builtIn())
                .addInteger(document.priority())
                .addInteger(document.version())
                .addArrayOfString(document.scopeTags().toArray(String[]::new))
                .addString(SettingsJson.write(document.settings()).toString())
                .addString(written(document.targets()))
                .addOffsetDateTime(document.createdAt().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(document.changedAt().atOffset(ZoneOffset.UTC))
                .addString(document.changedBy());
    }

    private PolicyDocument document(Row row) {
        return new PolicyDocument(
                row.getString(0),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getInteger(5),
                row.getInteger(6),
                Arrays.asList(row.getArrayOfStrings(7)),
                SettingsJson.read(PolicyKind.ofCode(row.getString(1)), read(row.getString(8), JsonNode.class)),
                List.of(read(row.getString(9), PolicyTarget[].class)),
                row.getOffsetDateTime(10).toInstant(),
                row.getOffsetDateTime(11).toInstant(),
                row.getString(12));
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A stored policy document is damaged", damaged);
        }
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }
}
