package dev.muster.policy.configuration.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.policy.configuration.ConfigurationTarget;
import dev.muster.policy.configuration.EnrollmentConfiguration;
import dev.muster.policy.configuration.GraphJson;
import dev.muster.policy.configuration.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** The table {@code enrollment_configuration} and the revision of the policies in force. */
@Singleton
public class Configurations {

    private static final String COLUMNS = "configuration_id, kind, display_name, description, priority, version,"
            + " scope_tags, settings, targets, created_at, changed_at, changed_by";
    private static final String ALL =
            "select " + COLUMNS + " from enrollment_configuration order by kind, ranking, priority";
    private static final String INSERT = """
            insert into enrollment_configuration
                (configuration_id, kind, ranking, priority, display_name, description, version, scope_tags, settings, targets,
                 created_at, changed_at, changed_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            on conflict (configuration_id) do update
            set priority = excluded.priority, display_name = excluded.display_name, description = excluded.description,
                version = excluded.version, scope_tags = excluded.scope_tags, settings = excluded.settings,
                targets = excluded.targets, changed_at = excluded.changed_at, changed_by = excluded.changed_by
            """;
    private static final String DELETE = "delete from enrollment_configuration where configuration_id = $1";
    /** One change at a time: priorities are dense and unique only if nobody else moves them meanwhile. */
    private static final String LOCK = "select revision from policy_revision for update";

    private static final String REVISION = "select revision from policy_revision";
    private static final String NEXT_REVISION = "update policy_revision set revision = revision + 1";

    private final ObjectMapper json;

    Configurations(ObjectMapper json) {
        this.json = json;
    }

    /** Every document, built-in defaults included, by kind and priority. */
    public Uni<List<EnrollmentConfiguration>> all(SqlClient database) {
        return database.query(ALL)
                .execute()
                .map(rows -> rows.stream().map(this::configuration).toList());
    }

    /** Every document, held so that nobody else changes one before the transaction ends. */
    public Uni<List<EnrollmentConfiguration>> allForChange(SqlClient transaction) {
        return transaction.query(LOCK).execute().chain(() -> all(transaction));
    }

    public Uni<Void> save(SqlClient transaction, List<EnrollmentConfiguration> changed) {
        return transaction
                .preparedQuery(INSERT)
                .executeBatch(changed.stream().map(this::columns).toList())
                .chain(() -> transaction.query(NEXT_REVISION).execute())
                .replaceWithVoid();
    }

    public Uni<Void> delete(SqlClient transaction, String id) {
        return transaction
                .preparedQuery(DELETE)
                .execute(Tuple.of(id))
                .chain(() -> transaction.query(NEXT_REVISION).execute())
                .replaceWithVoid();
    }

    /** Says that something else the decisions rest on has changed. */
    public Uni<Void> changed(SqlClient transaction) {
        return transaction.query(NEXT_REVISION).execute().replaceWithVoid();
    }

    /** Rises with every change of anything the decisions rest on. */
    public Uni<Long> revision(SqlClient database) {
        return database.query(REVISION)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private Tuple columns(EnrollmentConfiguration configuration) {
        return Tuple.tuple()
                .addString(configuration.id())
                .addString(configuration.settings().kind().code())
                .addString(configuration.settings().ranking())
                .addInteger(configuration.priority())
                .addString(configuration.displayName())
                .addString(configuration.description())
                .addInteger(configuration.version())
                .addArrayOfString(configuration.scopeTags().toArray(String[]::new))
                .addString(GraphJson.write(configuration.settings()).toString())
                .addString(written(configuration.targets()))
                .addOffsetDateTime(configuration.createdAt().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(configuration.changedAt().atOffset(ZoneOffset.UTC))
                .addString(configuration.changedBy());
    }

    private EnrollmentConfiguration configuration(Row row) {
        return new EnrollmentConfiguration(
                row.getString(0),
                row.getString(2),
                row.getString(3),
                row.getInteger(4),
                row.getInteger(5),
                Arrays.asList(row.getArrayOfStrings(6)),
                GraphJson.read(Kind.ofCode(row.getString(1)), tree(row.getString(7))),
                List.of(read(row.getString(8), ConfigurationTarget[].class)),
                row.getOffsetDateTime(9).toInstant(),
                row.getOffsetDateTime(10).toInstant(),
                row.getString(11));
    }

    private JsonNode tree(String text) {
        return read(text, JsonNode.class);
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
