package dev.muster.registry.device.persistence;

import dev.muster.registry.device.Device;
import dev.muster.registry.device.Histories;
import dev.muster.registry.device.History;
import dev.muster.registry.device.Registry.EnrollmentOfDevice;
import dev.muster.registry.enrollment.EnrollmentRecord;
import dev.muster.registry.standing.Word;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads histories. */
@Singleton
final class StoredHistories implements Histories {

    private static final String DEVICE = "select * from device where device_id = $1";
    private static final String ENROLLMENTS = """
            select *, device::text as device_text from enrollment
            where device_id = $1 order by known_since desc, enrollment_id desc limit 1000
            """;
    // Of each kind some: what is said a thousand times hides nothing else.
    private static final String WORDS = """
            select word.* from
                (select device_word.*,
                        row_number() over (partition by kind order by said_at desc, word_id desc) as last_first
                 from enrollment join device_word using (enrollment_id) where device_id = $1) as word
            where last_first <= 200
            order by said_at desc, word_id desc limit 1000
            """;

    private final Pool pool;

    StoredHistories(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Optional<History>> find(UUID deviceId) {
        return pool.preparedQuery(DEVICE).execute(Tuple.of(deviceId)).chain(rows -> {
            if (rows.size() == 0) {
                return Uni.createFrom().item(Optional.empty());
            }
            Device device = DeviceRows.read(rows).get(0);
            UUID mergedInto = rows.iterator().next().getUUID("merged_into");
            return enrollments(deviceId)
                    .chain(enrollments -> words(deviceId)
                            .map(words -> Optional.of(new History(device, mergedInto, enrollments, words))));
        });
    }

    private Uni<List<EnrollmentRecord>> enrollments(UUID deviceId) {
        return pool.preparedQuery(ENROLLMENTS).execute(Tuple.of(deviceId)).map(rows -> {
            List<EnrollmentRecord> found = new ArrayList<>();
            EnrollmentRows.read(rows).stream()
                    .map(EnrollmentOfDevice::enrollment)
                    .forEach(found::add);
            Collections.reverse(found);
            return found;
        });
    }

    private Uni<List<Word>> words(UUID deviceId) {
        return pool.preparedQuery(WORDS).execute(Tuple.of(deviceId)).map(rows -> {
            List<Word> found = new ArrayList<>();
            for (Row row : rows) {
                found.add(WordRows.word(row));
            }
            Collections.reverse(found);
            return found;
        });
    }
}
