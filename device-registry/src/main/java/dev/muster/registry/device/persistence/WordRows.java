package dev.muster.registry.device.persistence;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.events.device.DeviceAction;
import dev.muster.events.policy.Ownership;
import dev.muster.registry.standing.Word;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Words as rows. */
final class WordRows {

    // What was said often counts by its last word, however many there are; what begins or ends something counts each.
    private static final String OF_DEVICES = """
            with about as materialized (
                select device_id, enrollment_id from enrollment
                where device_id = any ($1)
                  and exists (select from device_word where device_word.enrollment_id = enrollment.enrollment_id))
            select about.device_id, word.*
            from about
            cross join unnest(array['categoryChosen', 'named', 'noted', 'ownershipSet', 'deleted']) as of (kind)
            cross join lateral (select * from device_word
                                where device_word.enrollment_id = about.enrollment_id and device_word.kind = of.kind
                                order by said_at desc, word_id desc limit 1) as word
            union all
            select about.device_id, word.*
            from about join device_word as word using (enrollment_id)
            where word.kind in ('actionAsked', 'actionDone', 'unenrolled')
            """;

    private static final String STORE = """
            insert into device_word (word_id, enrollment_id, kind, said_at, said_by, value, about)
            select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::uuid[])
            on conflict (word_id) do nothing
            """;

    private enum Kind {
        OWNERSHIP_SET("ownershipSet"),
        CATEGORY_CHOSEN("categoryChosen"),
        ACTION_ASKED("actionAsked"),
        ACTION_DONE("actionDone"),
        UNENROLLED("unenrolled"),
        DELETED("deleted"),
        NAMED("named"),
        NOTED("noted");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    private record Stored(Kind kind, String value, UUID about) {

        static Stored of(Word word) {
            if (word instanceof Word.OwnershipSet set) {
                return new Stored(Kind.OWNERSHIP_SET, set.ownership().toString(), null);
            }
            if (word instanceof Word.CategoryChosen chosen) {
                return new Stored(Kind.CATEGORY_CHOSEN, null, chosen.categoryId());
            }
            if (word instanceof Word.ActionAsked asked) {
                return new Stored(Kind.ACTION_ASKED, asked.action().toString(), null);
            }
            if (word instanceof Word.ActionDone done) {
                return new Stored(Kind.ACTION_DONE, done.action().toString(), done.actionId());
            }
            if (word instanceof Word.Named named) {
                return new Stored(Kind.NAMED, named.name(), null);
            }
            if (word instanceof Word.Noted noted) {
                return new Stored(Kind.NOTED, noted.notes(), null);
            }
            return new Stored(word instanceof Word.Deleted ? Kind.DELETED : Kind.UNENROLLED, null, null);
        }
    }

    private WordRows() {}

    static Map<UUID, List<Word>> ofDevices(SqlConnection transaction, Collection<UUID> deviceIds) {
        Map<UUID, List<Word>> words = new HashMap<>();
        for (Row row : await(transaction.preparedQuery(OF_DEVICES).execute(Tuple.of(deviceIds.toArray(UUID[]::new))))) {
            words.computeIfAbsent(row.getUUID("device_id"), first -> new ArrayList<>())
                    .add(word(row));
        }
        return words;
    }

    static void store(SqlConnection transaction, List<Word> words) {
        if (words.isEmpty()) {
            return;
        }
        Tuple columns = Tuple.tuple()
                .addArrayOfUUID(Column.ids(words, Word::wordId))
                .addArrayOfUUID(Column.ids(words, Word::enrollmentId))
                .addArrayOfString(Column.texts(words, word -> Stored.of(word).kind()))
                .addArrayOfOffsetDateTime(Column.instants(words, Word::at))
                .addArrayOfString(Column.texts(words, Word::by))
                .addArrayOfString(Column.texts(words, word -> Stored.of(word).value()))
                .addArrayOfUUID(Column.ids(words, word -> Stored.of(word).about()));
        await(transaction.preparedQuery(STORE).execute(columns));
    }

    static Word word(Row row) {
        UUID id = row.getUUID("word_id");
        UUID enrollmentId = row.getUUID("enrollment_id");
        Instant at = Column.instant(row, "said_at");
        String by = row.getString("said_by");
        String value = row.getString("value");
        UUID about = row.getUUID("about");
        return switch (WireNames.read(Kind.class, row.getString("kind"))) {
            case OWNERSHIP_SET ->
                new Word.OwnershipSet(id, enrollmentId, at, by, WireNames.read(Ownership.class, value));
            case CATEGORY_CHOSEN -> new Word.CategoryChosen(id, enrollmentId, at, by, about);
            case ACTION_ASKED ->
                new Word.ActionAsked(id, enrollmentId, at, by, WireNames.read(DeviceAction.class, value));
            case ACTION_DONE ->
                new Word.ActionDone(id, enrollmentId, at, by, about, WireNames.read(DeviceAction.class, value));
            case UNENROLLED -> new Word.Unenrolled(id, enrollmentId, at, by);
            case DELETED -> new Word.Deleted(id, enrollmentId, at, by);
            case NAMED -> new Word.Named(id, enrollmentId, at, by, value);
            case NOTED -> new Word.Noted(id, enrollmentId, at, by, value);
        };
    }
}
