package dev.muster.reporting.export;

import dev.muster.http.access.Roles;
import dev.muster.reporting.attempt.Attempt;
import dev.muster.reporting.failure.FailureResource;
import dev.muster.reporting.freshness.Freshness;
import dev.muster.reporting.freshness.FreshnessSource;
import dev.muster.reporting.search.AttemptLine;
import dev.muster.reporting.search.AttemptSearch;
import dev.muster.reporting.search.Attempts;
import dev.muster.reporting.search.SearchResource;
import dev.muster.reporting.table.AttemptFields;
import dev.muster.reporting.table.RowTable.Column;
import dev.muster.reporting.table.Tables;
import dev.muster.reporting.window.ReportQuery;
import dev.muster.reporting.window.RowPosition;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code GET /reports/attempts.csv}, {@code enrollment-failures.csv}, {@code terms-acceptance.csv}: streamed, all rows. */
@Path("/reports")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
@Blocking
public class CsvResource {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAGE = 1_000;

    private final FreshnessSource freshness;
    private final Attempts attempts;
    private final Tables tables;
    private final Clock clock;

    CsvResource(FreshnessSource freshness, Attempts attempts, Tables tables, Clock clock) {
        this.freshness = freshness;
        this.attempts = attempts;
        this.tables = tables;
        this.clock = clock;
    }

    @GET
    @Path("/attempts.csv")
    public Response attempts(@Context UriInfo uri) {
        Freshness fresh = freshness.now().await().atMost(PATIENCE);
        AttemptSearch search =
                SearchResource.search(ReportQuery.of(uri, unpaged(SearchResource.OPTIONS)), clock.instant());
        List<Column<AttemptLine>> columns = List.of(
                new Column<>("AttemptId", AttemptLine::attemptId),
                new Column<>("RequestedAt", AttemptLine::requestedAt),
                new Column<>("State", AttemptLine::state),
                new Column<>("User", AttemptLine::user),
                new Column<>("Method", AttemptLine::method),
                new Column<>("Platform", AttemptLine::platform),
                new Column<>("OSVersion", AttemptLine::osVersion),
                new Column<>("Device", AttemptLine::device),
                new Column<>("SerialNumber", AttemptLine::serialNumber),
                new Column<>("Ownership", AttemptLine::ownership),
                new Column<>("Reason", AttemptLine::reason),
                new Column<>("Cause", AttemptLine::cause),
                new Column<>("Section", AttemptLine::section),
                new Column<>("Screen", AttemptLine::screen),
                new Column<>("Action", AttemptLine::action),
                new Column<>("LastHeardAt", AttemptLine::lastHeardAt),
                new Column<>("EndedAt", AttemptLine::endedAt),
                new Column<>("Seconds", AttemptLine::seconds));
        return file("attempts", fresh, all(search, fresh, columns, attempt -> AttemptLine.of(attempt, fresh)));
    }

    @GET
    @Path("/enrollment-failures.csv")
    public Response failures(@Context UriInfo uri) {
        Freshness fresh = freshness.now().await().atMost(PATIENCE);
        ReportQuery query = ReportQuery.of(uri, unpaged(FailureResource.OPTIONS));
        AttemptSearch search = FailureResource.search(query, query.filter(clock.instant()));
        return file("enrollment-failures", fresh, all(search, fresh, AttemptFields.failures(), Function.identity()));
    }

    @GET
    @Path("/terms-acceptance.csv")
    public Response terms(@Context UriInfo uri) {
        ReportQuery.of(uri, Set.of());
        Freshness fresh = freshness.now().await().atMost(PATIENCE);
        return file(
                "terms-acceptance",
                fresh,
                out -> WriteTable.write(
                        tables.named("TermsAcceptance").orElseThrow(),
                        null,
                        List.of(),
                        ExportJob.Format.CSV,
                        out,
                        rows -> {}));
    }

    private <R> StreamingOutput all(
            AttemptSearch search, Freshness fresh, List<Column<R>> columns, Function<Attempt, R> seen) {
        return out -> {
            try (RowFile file =
                    WriteTable.csv(out, columns.stream().map(Column::name).toList())) {
                AttemptSearch next = search.ofPages(PAGE);
                List<Attempt> found;
                do {
                    found = attempts.page(next, fresh).await().atMost(PATIENCE);
                    for (Attempt attempt : found.subList(0, Math.min(PAGE, found.size()))) {
                        R row = seen.apply(attempt);
                        List<Object> cells = new ArrayList<>(columns.size());
                        columns.forEach(column -> cells.add(column.value().apply(row)));
                        file.row(cells);
                    }
                    if (found.size() > PAGE) {
                        Attempt last = found.get(PAGE - 1);
                        next = next.continued(new RowPosition(last.facts().requestedAt(), last.attemptId()));
                    }
                } while (found.size() > PAGE);
            }
        };
    }

    /** A file has all rows: who asks for a page of it is told so. */
    private static Set<String> unpaged(Set<String> options) {
        return options.stream()
                .filter(option -> !option.equals("limit") && !option.equals("after"))
                .collect(Collectors.toSet());
    }

    private static Response file(String name, Freshness fresh, StreamingOutput rows) {
        return Response.ok(rows, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                .header("Complete-Up-To", fresh.completeUpTo())
                .build();
    }
}
