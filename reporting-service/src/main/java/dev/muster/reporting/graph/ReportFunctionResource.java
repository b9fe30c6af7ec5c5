package dev.muster.reporting.graph;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import dev.muster.reporting.attempt.State;
import dev.muster.reporting.count.Count;
import dev.muster.reporting.count.CountSource;
import dev.muster.reporting.count.Dimension;
import dev.muster.reporting.freshness.FreshnessSource;
import dev.muster.reporting.table.Table;
import dev.muster.reporting.table.Tables;
import dev.muster.reporting.window.ReportFilter;
import dev.muster.reporting.window.ReportWindow;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Graph's report functions and actions about enrollments. The content of their answers is documented nowhere: it is the
 * same table the export of that name has.
 */
@Path("/{version: v1\\.0|beta}/deviceManagement/reports")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
public class ReportFunctionResource {

    private static final String ARGUMENTS = "{arguments: (\\([^/]*\\))?}";
    private static final String POLICIES = "EnrollmentConfigurationPoliciesByDevice";

    private final Tables tables;
    private final CountSource counts;
    private final FreshnessSource freshness;
    private final Clock clock;

    ReportFunctionResource(Tables tables, CountSource counts, FreshnessSource freshness, Clock clock) {
        this.tables = tables;
        this.counts = counts;
        this.freshness = freshness;
        this.clock = clock;
    }

    /** What a report action asks for. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Asked(String filter, List<String> select, Integer skip, Integer top) {}

    @POST
    @Path("/getEnrollmentConfigurationPoliciesByDevice")
    public Uni<Response> policiesByDevice(Asked asked) {
        if (asked == null) {
            throw refused("A body is needed");
        }
        Table table = tables.named(POLICIES).orElseThrow();
        table.mistake(asked.filter()).ifPresent(mistake -> {
            throw refused(mistake);
        });
        List<String> wanted = asked.select() == null ? List.of() : asked.select();
        if (!table.columns().containsAll(wanted)) {
            throw refused("select takes columns of " + table.columns());
        }
        Arguments page = Arguments.of(asked.skip(), asked.top());
        return table.page(new Table.Request(asked.filter(), page.top(), page.skip(), null))
                .map(found -> Response.ok(
                                StreamTable.of(table.columns(), wanted, found.rows(), null)
                                        .json(),
                                "application/octet-stream")
                        .build());
    }

    @GET
    @Path("/managedDeviceEnrollmentFailureDetails" + ARGUMENTS)
    public Uni<Map<String, Object>> failureDetails(@PathParam("arguments") String arguments, @Context UriInfo uri) {
        return table("DeviceEnrollmentFailures", arguments, uri);
    }

    @GET
    @Path("/managedDeviceEnrollmentAbandonmentDetails" + ARGUMENTS)
    public Uni<Map<String, Object>> abandonmentDetails(@PathParam("arguments") String arguments, @Context UriInfo uri) {
        return table("IncompleteUserEnrollments", arguments, uri);
    }

    @GET
    @Path("/managedDeviceEnrollmentTopFailures" + ARGUMENTS)
    public Uni<Map<String, Object>> topFailures(@PathParam("arguments") String arguments, @Context UriInfo uri) {
        ReportWindow window = Arguments.read(arguments).window(clock.instant());
        return counted(
                window,
                EnumSet.of(Dimension.REASON),
                uri,
                List.of("FailureReason", "Failure", "Remediation", "Count"),
                found -> found.stream()
                        .filter(count -> count.said(Dimension.REASON) != null)
                        .sorted(Comparator.comparing(Count::attempts).reversed())
                        .map(count -> {
                            Reason reason =
                                    Reason.ofCode(count.said(Dimension.REASON)).orElse(Reason.UNKNOWN);
                            return List.<Object>of(
                                    count.said(Dimension.REASON),
                                    reason.cause(),
                                    reason.remediation(),
                                    count.attempts());
                        })
                        .toList());
    }

    @GET
    @Path("/managedDeviceEnrollmentFailureTrends" + ARGUMENTS)
    public Uni<Map<String, Object>> failureTrends(@PathParam("arguments") String arguments, @Context UriInfo uri) {
        ReportWindow window = Arguments.read(arguments).window(clock.instant());
        return counted(
                window,
                EnumSet.of(Dimension.DAY, Dimension.REASON),
                uri,
                List.of("Date", "FailureReason", "Count"),
                found -> found.stream()
                        .filter(count -> count.said(Dimension.REASON) != null)
                        .sorted(Comparator.comparing(Count::day).thenComparing(count -> count.said(Dimension.REASON)))
                        .map(count ->
                                List.<Object>of(count.day().toString(), count.said(Dimension.REASON), count.attempts()))
                        .toList());
    }

    @GET
    @Path("/managedDeviceEnrollmentAbandonmentSummary" + ARGUMENTS)
    public Uni<Map<String, Object>> abandonmentSummary(@PathParam("arguments") String arguments, @Context UriInfo uri) {
        ReportWindow window = Arguments.read(arguments).window(clock.instant());
        return counted(
                window,
                EnumSet.of(Dimension.STATE, Dimension.PLATFORM, Dimension.SECTION, Dimension.SCREEN, Dimension.ACTION),
                uri,
                List.of("OS", "Section", "Screen", "Action", "Count"),
                found -> found.stream()
                        .filter(count -> State.ABANDONED.toString().equals(count.state()))
                        .sorted(Comparator.comparing(Count::attempts).reversed())
                        .map(count -> java.util.Arrays.<Object>asList(
                                count.said(Dimension.PLATFORM),
                                count.said(Dimension.SECTION),
                                count.said(Dimension.SCREEN),
                                count.said(Dimension.ACTION),
                                count.attempts()))
                        .toList());
    }

    private interface Rows {
        List<List<Object>> of(List<Count> counts);
    }

    private Uni<Map<String, Object>> counted(
            ReportWindow window, Set<Dimension> by, UriInfo uri, List<String> columns, Rows rows) {
        return freshness
                .now()
                .chain(fresh -> counts.count(ReportFilter.all(window), by, fresh))
                .map(found -> StreamTable.of(columns, rows.of(found), null).report(context(uri)));
    }

    private Uni<Map<String, Object>> table(String name, String arguments, UriInfo uri) {
        Arguments asked = Arguments.read(arguments);
        Table table = tables.named(name).orElseThrow();
        table.mistake(asked.filter()).ifPresent(mistake -> {
            throw refused(mistake);
        });
        return table.page(new Table.Request(asked.filter(), asked.top(), asked.skip(), asked.skipToken()))
                .map(found -> StreamTable.of(table.columns(), found.rows(), found.skipToken())
                        .report(context(uri)))
                .onFailure(IllegalArgumentException.class)
                .transform(mistaken -> refused("skipToken takes the SessionId of the page before"));
    }

    private static String context(UriInfo uri) {
        String whole = GraphCollection.context(uri);
        return whole.substring(0, whole.indexOf("$metadata")) + "$metadata#microsoft.graph.report";
    }

    private static ProblemException refused(String detail) {
        return ProblemException.of(Reason.MALFORMED_REQUEST, detail);
    }
}
