package dev.muster.gateway.contact.persistence;

import dev.muster.eventlog.EventJson;
import dev.muster.gateway.contact.Contact;
import dev.muster.gateway.contact.Contact.DoneAction;
import dev.muster.gateway.contact.ManagementEnd;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The table {@code device_contact}. */
final class ContactRows {

    private static final String SELECT = """
            select enrollment_id, certificate_issued_at, told_at, category_id, category_chosen_at, category_telling,
                   done_actions, ended_as, ended_at
            from device_contact where enrollment_id = any ($1)
            """;
    private static final String SAVE = """
            insert into device_contact (enrollment_id, certificate_issued_at, told_at, category_id, category_chosen_at,
                                        category_telling, done_actions, ended_as, ended_at)
            select * from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::uuid[], $5::timestamptz[],
                                 $6::bigint[], $7::text[], $8::text[], $9::timestamptz[])
            on conflict (enrollment_id) do update
            set certificate_issued_at = excluded.certificate_issued_at, told_at = excluded.told_at,
                category_id = excluded.category_id, category_chosen_at = excluded.category_chosen_at,
                category_telling = excluded.category_telling, done_actions = excluded.done_actions,
                ended_as = excluded.ended_as, ended_at = excluded.ended_at
            """;

    private ContactRows() {}

    static Uni<Map<UUID, Contact>> find(SqlClient database, Collection<UUID> enrollments) {
        return database.preparedQuery(SELECT)
                .execute(Tuple.of(enrollments.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Contact> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getUUID(0), contact(row)));
                    return found;
                });
    }

    /** The caller holds the enrollments' sessions. */
    static Uni<Void> save(SqlClient transaction, Map<UUID, Contact> contacts) {
        List<Entry<UUID, Contact>> rows =
                contacts.entrySet().stream().sorted(Entry.comparingByKey()).toList();
        Tuple columns = Tuple.tuple()
                .addArrayOfUUID(rows.stream().map(Entry::getKey).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(
                        column(rows, contact -> at(contact.certificateIssuedAt()), OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(column(rows, contact -> at(contact.toldAt()), OffsetDateTime[]::new))
                .addArrayOfUUID(column(rows, Contact::categoryId, UUID[]::new))
                .addArrayOfOffsetDateTime(
                        column(rows, contact -> at(contact.categoryChosenAt()), OffsetDateTime[]::new))
                .addArrayOfLong(column(rows, Contact::categoryTelling, Long[]::new))
                .addArrayOfString(column(
                        rows,
                        contact -> contact.done().isEmpty() ? null : EventJson.write(contact.done()),
                        String[]::new))
                .addArrayOfString(column(
                        rows,
                        contact -> contact.end() == null ? null : contact.end().toString(),
                        String[]::new))
                .addArrayOfOffsetDateTime(column(rows, contact -> at(contact.endedAt()), OffsetDateTime[]::new));
        return transaction.preparedQuery(SAVE).execute(columns).replaceWithVoid();
    }

    private static Contact contact(Row row) {
        String done = row.getString("done_actions");
        String end = row.getString("ended_as");
        return new Contact(
                instant(row, "certificate_issued_at"),
                instant(row, "told_at"),
                row.getUUID("category_id"),
                instant(row, "category_chosen_at"),
                row.getLong("category_telling"),
                done == null ? List.of() : List.of(EventJson.readStored(done, DoneAction[].class)),
                end == null ? null : ManagementEnd.ofCode(end),
                instant(row, "ended_at"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> T[] column(List<Entry<UUID, Contact>> rows, Function<Contact, T> value, IntFunction<T[]> array) {
        return rows.stream().map(Entry::getValue).map(value).toArray(array);
    }
}
