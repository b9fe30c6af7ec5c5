package dev.muster.reporting.statement.persistence;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** Conditions joined by {@code and}. Values are bound, never written; a condition on nothing is left out. */
public final class Where {

    private final Tuple values;
    private final StringBuilder sql = new StringBuilder();

    private Where(Tuple values) {
        this.values = values;
    }

    /** No condition yet. */
    public static Where everything() {
        return new Where(Tuple.tuple());
    }

    /** No condition yet, for another part of a statement with the same values. */
    public Where beside() {
        return new Where(values);
    }

    /** {@code $n} for a value. */
    public String bind(Object value) {
        values.addValue(wire(value));
        return "$" + values.size();
    }

    /** A condition in SQL that needs no value. */
    public Where and(String condition) {
        sql.append(sql.isEmpty() ? " where " : " and ").append(condition);
        return this;
    }

    /** {@code left operator value}, unless the value is null. */
    public Where and(String left, String operator, Object value) {
        return value == null ? this : and(left + " " + operator + " " + bind(value));
    }

    /** Rows after this position, when they are ordered by instant and id, newest first. */
    public Where after(String at, String id, Instant lastAt, UUID lastId) {
        return and("(%s, %s) < (%s, %s)".formatted(at, id, bind(lastAt), bind(lastId)));
    }

    /** All values, in the order in which they were bound. */
    public Tuple values() {
        return values;
    }

    /** The conditions, with {@code where} before them when there are any. */
    @Override
    public String toString() {
        return sql.toString();
    }

    private static Object wire(Object value) {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        return value instanceof LocalDate || value instanceof UUID || value instanceof Number
                ? value
                : value.toString();
    }
}
