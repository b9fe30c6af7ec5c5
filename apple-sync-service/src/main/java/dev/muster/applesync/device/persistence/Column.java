package dev.muster.applesync.device.persistence;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Columns of many rows at once. */
final class Column {

    private Column() {}

    static <T> String[] texts(List<T> items, Function<T, Object> value) {
        return items.stream()
                .map(item -> {
                    Object text = value.apply(item);
                    return text == null ? null : text.toString();
                })
                .toArray(String[]::new);
    }

    static <T> OffsetDateTime[] instants(List<T> items, Function<T, Instant> value) {
        return items.stream().map(item -> at(value.apply(item))).toArray(OffsetDateTime[]::new);
    }

    static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    /** The constant with this wire name; null for null. */
    static <E extends Enum<E>> E named(Class<E> type, String name) {
        return name == null
                ? null
                : Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.toString().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("No such " + type.getSimpleName() + ": " + name));
    }
}
