package dev.muster.registry.device.persistence;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;

/** Values of many rows as one array parameter, and back. */
final class Column {

    private Column() {}

    static <T> UUID[] ids(Collection<T> rows, Function<T, UUID> value) {
        return rows.stream().map(value).toArray(UUID[]::new);
    }

    static <T> String[] texts(Collection<T> rows, Function<T, Object> value) {
        return rows.stream()
                .map(value)
                .map(known -> known == null ? null : known.toString())
                .toArray(String[]::new);
    }

    static <T> OffsetDateTime[] instants(Collection<T> rows, Function<T, Instant> value) {
        return rows.stream()
                .map(value)
                .map(known -> known == null ? null : known.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }

    static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
