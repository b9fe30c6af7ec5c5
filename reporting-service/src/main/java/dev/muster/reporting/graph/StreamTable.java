package dev.muster.reporting.graph;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.muster.eventlog.EventJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A table as Graph's report actions answer it.
 *
 * @param total rows in the answer
 * @param schema the columns and their types
 * @param values the rows
 * @param sessionId Graph's cursor; here a {@code skipToken}, empty when there is no more
 */
record StreamTable(
        @JsonProperty("TotalRowCount") long total,
        @JsonProperty("Schema") List<Column> schema,
        @JsonProperty("Values") List<List<Object>> values,
        @JsonProperty("SessionId") String sessionId) {

    /** A column. */
    record Column(
            @JsonProperty("Column") String column,
            @JsonProperty("PropertyType") String propertyType) {}

    static StreamTable of(List<String> columns, List<List<Object>> rows, String next) {
        return new StreamTable(
                rows.size(),
                IntStream.range(0, columns.size())
                        .mapToObj(i -> new Column(columns.get(i), type(rows, i)))
                        .toList(),
                rows,
                next == null ? "" : next);
    }

    /** The same with these columns only, in this order. */
    static StreamTable of(List<String> all, List<String> wanted, List<List<Object>> rows, String next) {
        if (wanted.isEmpty()) {
            return of(all, rows, next);
        }
        List<List<Object>> narrow = rows.stream()
                .map(row -> {
                    List<Object> cells = new ArrayList<>(wanted.size());
                    wanted.forEach(name -> cells.add(row.get(all.indexOf(name))));
                    return cells;
                })
                .toList();
        return of(wanted, narrow, next);
    }

    byte[] json() {
        return EventJson.write(this).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Graph's {@code report}: the table as bytes within JSON. */
    Map<String, Object> report(String context) {
        return Map.of("@odata.context", context, "content", json());
    }

    private static String type(List<List<Object>> rows, int column) {
        return rows.stream()
                .map(row -> row.get(column))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .map(value -> {
                    if (value instanceof Integer) {
                        return "Int32";
                    }
                    if (value instanceof Long) {
                        return "Int64";
                    }
                    if (value instanceof Boolean) {
                        return "Boolean";
                    }
                    return value instanceof Instant ? "DateTime" : "String";
                })
                .orElse("String");
    }
}
