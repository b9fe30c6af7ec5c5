package dev.muster.reporting.graph;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.muster.eventlog.Ids;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.problem.Problem;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import dev.muster.odata.Query;
import dev.muster.reasons.Reason;
import dev.muster.reporting.export.ExportJob;
import dev.muster.reporting.export.ExportJob.Format;
import dev.muster.reporting.export.ExportJob.Status;
import dev.muster.reporting.export.ExportJobs;
import dev.muster.reporting.table.Table;
import dev.muster.reporting.table.Tables;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code deviceManagement/reports/exportJobs}. The address of a finished file has a key in it, and needs no sign-in: a
 * script may hand it on, as it may with Graph. Each look at the job gives out a new key.
 */
@Path("/{version: v1\\.0|beta}/deviceManagement/reports/exportJobs")
@RolesAllowed({Roles.REPORTS_READER, Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
public class ExportJobResource {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration COME_BACK = Duration.ofSeconds(30);
    private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");
    private static final int MOST_COLUMNS = 50;
    private static final int LONGEST_FILTER = 2_000;
    private static final String WHOLE_COLUMNS = "localizedValuesAsAdditionalColumn";
    private static final List<String> LOCALIZATIONS = List.of(WHOLE_COLUMNS, "replaceLocalizableValues");

    private static final Fields<ExportJob> FIELDS = Fields.of(
                    Field.text("id", "job_id", ExportJob::id),
                    Field.<ExportJob>instant("requestDateTime", "requested_at", ExportJob::requestedAt)
                            .required(),
                    Field.<ExportJob>text("reportName", "report_name", ExportJob::reportName),
                    Field.<ExportJob>choice(
                            "status",
                            "status",
                            job -> job.status().toString(),
                            Stream.of(Status.values()).map(Status::toString).toList()))
            .orderedBy("requestDateTime desc")
            .showing("filter", "select", "format", "localizationType", "url", "expirationDateTime", "snapshotId");

    private final ExportJobs jobs;
    private final Tables tables;
    private final Ids ids;
    private final Clock clock;
    private final Duration kept;

    ExportJobResource(
            ExportJobs jobs,
            Tables tables,
            Ids ids,
            Clock clock,
            @ConfigProperty(name = "muster.reports.files-kept", defaultValue = "P1D") Duration kept) {
        this.jobs = jobs;
        this.tables = tables;
        this.ids = ids;
        this.clock = clock;
        this.kept = kept;
    }

    /** What is asked for. Properties of a job that only the service sets are passed by, as Graph does. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Order(
            String reportName, String format, String filter, List<String> select, String localizationType) {}

    /** Graph's {@code deviceManagementExportJob}. */
    public record Job(
            @JsonProperty("@odata.context") String context,
            String id,
            String reportName,
            String filter,
            List<String> select,
            String format,
            String snapshotId,
            String localizationType,
            String status,
            String url,
            Instant requestDateTime,
            Instant expirationDateTime) {

        static Job of(ExportJob job, String url, String context) {
            return new Job(
                    context,
                    job.id(),
                    job.reportName(),
                    job.filter(),
                    job.columns(),
                    job.format().toString(),
                    null,
                    job.localizationType(),
                    job.status().toString(),
                    url,
                    job.requestedAt(),
                    job.status() == Status.COMPLETED ? job.expiresAt() : NEVER);
        }
    }

    @POST
    public Uni<Response> order(Order order, @Context UriInfo uri, @Context SecurityIdentity reader) {
        ExportJob job = job(order, reader.getPrincipal().getName());
        return jobs.add(job).map(added -> {
            if (!added) {
                throw new ProblemException(Problem.of(429, "tooManyExports", "As many files wait already as may", null))
                        .retryAfter(COME_BACK);
            }
            return Response.status(201)
                    .entity(Job.of(job, null, GraphCollection.context(uri) + "/$entity"))
                    .build();
        });
    }

    private ExportJob job(Order order, String reader) {
        if (order == null || order.reportName() == null) {
            throw refused("reportName is needed");
        }
        Table table = tables.named(order.reportName())
                .orElseThrow(() -> refused("There is no report of this name; there are " + tables.names()));
        List<String> columns = order.select() == null ? List.of() : order.select();
        if (columns.size() > MOST_COLUMNS || !table.columns().containsAll(columns)) {
            throw refused("select takes columns of " + table.columns());
        }
        if (order.filter() != null && order.filter().length() > LONGEST_FILTER) {
            throw refused("filter takes at most " + LONGEST_FILTER + " characters");
        }
        table.mistake(order.filter()).ifPresent(mistake -> {
            throw refused(mistake);
        });
        String format = order.format() == null ? Format.CSV.toString() : order.format();
        String localization = order.localizationType() == null ? WHOLE_COLUMNS : order.localizationType();
        if (!LOCALIZATIONS.contains(localization)) {
            throw refused("localizationType takes one of " + LOCALIZATIONS);
        }
        Instant now = clock.instant();
        return new ExportJob(
                table.name() + "_" + ids.next(),
                table.name(),
                Stream.of(Format.values())
                        .filter(known -> known.toString().equals(format))
                        .findFirst()
                        .orElseThrow(() -> refused("format takes csv or json")),
                order.filter(),
                columns,
                localization,
                Status.NOT_STARTED,
                reader,
                now,
                now.plus(kept));
    }

    @GET
    public Uni<GraphCollection<Job>> all(@Context UriInfo uri) {
        Query<ExportJob> query = GraphQuery.of(uri, FIELDS);
        Uni<Long> count = query.count() ? jobs.count(query) : Uni.createFrom().nullItem();
        // A list gives out no keys: it would take those of others.
        return count.chain(counted -> jobs.page(query)
                .map(found -> GraphCollection.of(uri, query, found, counted, job -> Job.of(job, null, null))));
    }

    @GET
    @Path("/{id}")
    public Uni<Job> one(@PathParam("id") String id, @Context UriInfo uri) {
        GraphQuery.ofItem(uri, FIELDS);
        String context = GraphCollection.context(uri) + "/$entity";
        return jobs.find(id)
                .map(found -> found.orElseThrow(ExportJobResource::unknown))
                .chain(job -> {
                    if (job.status() != Status.COMPLETED) {
                        return Uni.createFrom().item(Job.of(job, null, context));
                    }
                    return jobs.newKey(id)
                            .map(key -> Job.of(
                                    job,
                                    uri.getAbsolutePathBuilder()
                                            .path("file")
                                            .queryParam("key", key)
                                            .build()
                                            .toString(),
                                    context));
                });
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(@PathParam("id") String id) {
        return jobs.delete(id)
                .invoke(deleted -> {
                    if (!deleted) {
                        throw unknown();
                    }
                })
                .replaceWithVoid();
    }

    @GET
    @Path("/{id}/file")
    @PermitAll
    @Blocking
    public Response file(@PathParam("id") String id, @QueryParam("key") String key) {
        if (key == null || !jobs.opens(id, key).await().atMost(PATIENCE)) {
            throw unknown();
        }
        StreamingOutput pieces = out -> {
            int piece = 0;
            Optional<byte[]> bytes = jobs.piece(id, piece).await().atMost(PATIENCE);
            while (bytes.isPresent()) {
                out.write(bytes.get());
                bytes = jobs.piece(id, ++piece).await().atMost(PATIENCE);
            }
        };
        return Response.ok(pieces, "application/zip")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id + ".zip\"")
                .build();
    }

    private static ProblemException refused(String detail) {
        return ProblemException.of(Reason.MALFORMED_REQUEST, detail);
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("export job");
    }
}
