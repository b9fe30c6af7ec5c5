package dev.muster.reporting.table;

import dev.muster.odata.Fields;
import dev.muster.odata.Parsed;
import dev.muster.odata.Query;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A table of rows of one kind.
 *
 * @param name name of the report
 * @param cells the columns in their order
 * @param fields what may be filtered by
 * @param source reads a page and one row more
 * @param <R> the rows
 */
public record RowTable<R>(String name, List<Column<R>> cells, Fields<R> fields, Function<Query<R>, Uni<List<R>>> source)
        implements Table {

    /** A column and where its values come from. */
    public record Column<R>(String name, Function<R, Object> value) {}

    @Override
    public List<String> columns() {
        return cells.stream().map(Column::name).toList();
    }

    @Override
    public Optional<String> mistake(String filter) {
        return read(Request.everything(filter)) instanceof Parsed.Invalid<Query<R>> invalid
                ? Optional.of(invalid.mistake().sentence())
                : Optional.empty();
    }

    @Override
    public Uni<Page> page(Request request) {
        Query<R> query = read(request).orElseThrow(mistake -> new IllegalArgumentException(mistake.sentence()));
        return source.apply(query).map(found -> {
            List<R> shown = found.size() > query.top() ? found.subList(0, query.top()) : found;
            return new Page(
                    shown.stream().map(this::row).toList(),
                    found.size() > shown.size() ? query.tokenAfter(shown.get(shown.size() - 1)) : null);
        });
    }

    private List<Object> row(R row) {
        List<Object> values = new ArrayList<>(cells.size());
        cells.forEach(column -> values.add(column.value().apply(row)));
        return values;
    }

    private Parsed<Query<R>> read(Request request) {
        Map<String, List<String>> options = new HashMap<>();
        if (request.filter() != null && !request.filter().isBlank()) {
            options.put("$filter", List.of(request.filter()));
        }
        options.put("$top", List.of(Integer.toString(request.top())));
        if (request.skipToken() != null) {
            options.put("$skiptoken", List.of(request.skipToken()));
        } else if (request.skip() > 0) {
            options.put("$skip", List.of(Integer.toString(request.skip())));
        }
        return Query.read(options, fields);
    }
}
