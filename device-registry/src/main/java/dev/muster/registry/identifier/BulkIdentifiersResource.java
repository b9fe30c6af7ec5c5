package dev.muster.registry.identifier;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.eventlog.Transactions;
import dev.muster.events.device.IdentifierKind;
import dev.muster.http.access.Roles;
import dev.muster.http.problem.BoundedInput;
import dev.muster.http.problem.Problem;
import dev.muster.http.problem.ProblemException;
import dev.muster.http.problem.StreamedBody;
import dev.muster.reasons.Reason;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Corporate identifiers in bulk. Bodies and answers are streams: whatever their size, a stretch of rows is in memory.
 */
@Path("/{version:v1\\.0|beta}/deviceManagement/importedDeviceIdentities")
public class BulkIdentifiersResource {

    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";
    private static final String NO_LIMIT = "none";
    private static final int MOST_ROWS = 5_000;
    private static final long MOST_BYTES = 5L * 1024 * 1024;
    private static final int STRETCH = 1_000;

    private final ImportIdentifiers imports;
    private final Identifiers identifiers;
    private final SecurityIdentity administrator;
    private final ObjectMapper json;

    BulkIdentifiersResource(
            ImportIdentifiers imports, Identifiers identifiers, SecurityIdentity administrator, ObjectMapper json) {
        this.imports = imports;
        this.identifiers = identifiers;
        this.administrator = administrator;
        this.json = json;
    }

    /**
     * Imports a file of two columns without header: numbers of one kind, and details (CI-1).
     *
     * @param type {@code imei} or {@code serialNumber}: the kind of all numbers
     * @param dryRun whether nothing shall be changed
     * @param overwrite whether details of known numbers are written over (CI-2)
     * @param partial whether rows without a mistake are taken although others have one
     * @param limit {@code none} takes more than 5,000 rows and 5 MB
     * @return 200 with what became of it; 422 with the same when it was refused
     */
    @POST
    @Path("/importCsv")
    @Consumes({CSV, MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
    @Produces({MediaType.APPLICATION_JSON, NDJSON})
    @Blocking
    @StreamedBody
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response importCsv(
            @QueryParam("type") String type,
            @QueryParam("dryRun") String dryRun,
            @QueryParam("overwrite") String overwrite,
            @QueryParam("partial") String partial,
            @QueryParam("limit") String limit,
            @HeaderParam(HttpHeaders.ACCEPT) String accept,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) Long announced,
            @Context RoutingContext routing,
            InputStream body) {
        IdentifierKind kind = JsonRows.kind(type);
        if (kind == null) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "type is imei or serialNumber");
        }
        boolean limited = limited(limit);
        bound(limited, announced);
        ImportAsk ask =
                new ImportAsk(truth(dryRun, "dryRun"), truth(overwrite, "overwrite"), truth(partial, "partial"));
        try (CsvRows rows = limited
                ? new CsvRows(body, kind, MOST_ROWS, MOST_BYTES)
                : new CsvRows(body, kind, Integer.MAX_VALUE, Long.MAX_VALUE)) {
            FinishedImport finished = imports.run(rows, () -> ask, who());
            int status = finished.verdict() == FinishedImport.Verdict.REFUSED ? 422 : 200;
            if (accept != null && accept.contains(NDJSON)) {
                return Response.status(status)
                        .type(NDJSON)
                        .entity(kept(finished, routing, output -> writeLines(finished, output)))
                        .build();
            }
            try (finished) {
                return Response.status(status)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(ImportAnswer.of(finished))
                        .build();
            }
        }
    }

    /** Graph's action of that name: takes the rows it can take, and says of each whether it is listed as stated. */
    @POST
    @Path("/importDeviceIdentityList")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @StreamedBody
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response importList(
            @QueryParam("limit") String limit,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) Long announced,
            @Context RoutingContext routing,
            InputStream body)
            throws IOException {
        boolean limited = limited(limit);
        bound(limited, announced);
        try (JsonRows rows = new JsonRows(
                limited ? new BoundedInput(body, MOST_BYTES) : body, limited ? MOST_ROWS : Integer.MAX_VALUE)) {
            FinishedImport finished = imports.run(rows, () -> new ImportAsk(false, rows.overwrite(), true), who());
            if (finished.verdict() == FinishedImport.Verdict.REFUSED) {
                finished.close();
                throw ProblemException.of(Reason.MALFORMED_REQUEST, Mistake.TOO_MANY_ROWS.message());
            }
            return Response.ok(kept(finished, routing, output -> writeResults(finished, output)))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
    }

    /** Graph's action of that name: those of the numbers that are listed. */
    @POST
    @Path("/searchExistingIdentities")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @StreamedBody
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Map<String, List<ImportedDeviceIdentity>> search(
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) Long announced, InputStream body) throws IOException {
        bound(true, announced);
        List<Identifier> asked = new ArrayList<>();
        try (JsonRows rows = new JsonRows(new BoundedInput(body, MOST_BYTES), MOST_ROWS)) {
            rows.forEachRemaining(row -> {
                if (row.mistake() == Mistake.TOO_MANY_ROWS) {
                    throw ProblemException.of(
                            Reason.MALFORMED_REQUEST, row.mistake().message());
                }
                if (row.mistake() == null) {
                    asked.add(row.identifier());
                }
            });
        }
        return Map.of(
                "value",
                Transactions.await(identifiers.of(asked)).stream()
                        .distinct()
                        .map(listed -> ImportedDeviceIdentity.of(listed, null))
                        .toList());
    }

    /** All identifiers as a file that a spreadsheet opens as text, whatever an administrator noted. */
    @GET
    @Path("/exportCsv")
    @Produces(CSV)
    @Blocking
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Response export() {
        StreamingOutput file = output -> {
            try (CsvFile csv = new CsvFile(output)) {
                UUID last = null;
                List<ListedIdentifier> stretch;
                do {
                    stretch = Transactions.await(identifiers.after(last, STRETCH));
                    for (ListedIdentifier listed : stretch) {
                        csv.write(listed);
                        last = listed.id();
                    }
                } while (stretch.size() == STRETCH);
            }
        };
        return Response.ok(file)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"corporate-identifiers.csv\"")
                .build();
    }

    /** The answer needs the rows of the upload: they are kept until the request has ended, however it ends. */
    private static StreamingOutput kept(FinishedImport finished, RoutingContext routing, StreamingOutput answer) {
        routing.addEndHandler(ended -> Infrastructure.getDefaultExecutor().execute(finished::close));
        return output -> {
            try (finished) {
                answer.write(output);
            }
        };
    }

    private void writeLines(FinishedImport finished, OutputStream output) throws IOException {
        try (JsonGenerator lines = json.getFactory().createGenerator(output)) {
            lines.setRootValueSeparator(new SerializedString("\n"));
            List<ImportedRow> stretch = finished.page(0, STRETCH);
            while (!stretch.isEmpty()) {
                for (ImportedRow row : stretch) {
                    json.writeValue(lines, ImportAnswer.RowResult.of(row));
                }
                stretch = finished.page(stretch.get(stretch.size() - 1).row(), STRETCH);
            }
            Map<String, Object> end = new HashMap<>();
            end.put("status", finished.verdict().toString());
            end.put("effect", finished.effect());
            json.writeValue(lines, end);
            lines.writeRaw('\n');
        }
    }

    private void writeResults(FinishedImport finished, OutputStream output) throws IOException {
        try (JsonGenerator answer = json.getFactory().createGenerator(output)) {
            answer.writeStartObject();
            answer.writeArrayFieldStart("value");
            List<ImportedRow> stretch = finished.page(0, STRETCH);
            while (!stretch.isEmpty()) {
                Map<Identifier, ListedIdentifier> listed = listed(stretch);
                for (ImportedRow row : stretch) {
                    json.writeValue(answer, ImportedDeviceIdentityResult.of(row, listed.get(row.identifier())));
                }
                stretch = finished.page(stretch.get(stretch.size() - 1).row(), STRETCH);
            }
            answer.writeEndArray();
            answer.writeEndObject();
        }
    }

    private Map<Identifier, ListedIdentifier> listed(List<ImportedRow> rows) {
        List<Identifier> asked = rows.stream()
                .map(ImportedRow::identifier)
                .filter(identifier -> identifier != null)
                .distinct()
                .toList();
        Map<Identifier, ListedIdentifier> found = new HashMap<>();
        Transactions.await(identifiers.of(asked)).forEach(listed -> found.put(listed.identifier(), listed));
        return found;
    }

    private static boolean limited(String limit) {
        if (limit != null && !NO_LIMIT.equals(limit)) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "limit is none, or left out");
        }
        return limit == null;
    }

    private static void bound(boolean limited, Long announced) {
        if (limited && announced != null && announced > MOST_BYTES) {
            throw new ProblemException(Problem.of(Reason.MALFORMED_REQUEST, Mistake.TOO_MANY_BYTES.message())
                    .withStatus(413));
        }
    }

    private static boolean truth(String value, String name) {
        if (value != null && !"true".equals(value) && !"false".equals(value)) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, name + " is true or false");
        }
        return "true".equals(value);
    }

    private String who() {
        return administrator.getPrincipal().getName();
    }
}
