package dev.muster.registry.autopilot;

import static dev.muster.eventlog.Transactions.await;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.muster.eventlog.Transactions;
import dev.muster.http.StreamedJson;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.problem.BoundedInput;
import dev.muster.http.problem.Problem;
import dev.muster.http.problem.ProblemException;
import dev.muster.http.problem.StreamedBody;
import dev.muster.odata.Query;
import dev.muster.reasons.Reason;
import dev.muster.registry.autopilot.UploadRegistrations.Upload;
import dev.muster.registry.autopilot.persistence.StoredImports;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Uploads of devices to be registered, as Graph's {@code importedWindowsAutopilotDeviceIdentities}. */
@Path("/{version:v1\\.0|beta}/deviceManagement/importedWindowsAutopilotDeviceIdentities")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AutopilotImportsResource {

    private static final String LIST = "importedWindowsAutopilotDeviceIdentities";
    private static final int MOST_ROWS = 5_000;
    private static final long MOST_BYTES = 40L * 1024 * 1024;

    private final Pool pool;
    private final Transactions transactions;
    private final StoredImports imports;
    private final UploadRegistrations uploads;
    private final SecurityIdentity administrator;
    private final ObjectReader entries;

    AutopilotImportsResource(
            Pool pool,
            Transactions transactions,
            StoredImports imports,
            UploadRegistrations uploads,
            SecurityIdentity administrator,
            ObjectMapper json) {
        this.pool = pool;
        this.transactions = transactions;
        this.imports = imports;
        this.uploads = uploads;
        this.administrator = administrator;
        this.entries = json.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    @GET
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ImportedAutopilotIdentity>> list(@Context UriInfo uri) {
        Query<ImportedRegistration> query = GraphQuery.of(uri, AutopilotFields.IMPORTS);
        Uni<Long> count =
                query.count() ? imports.count(query) : Uni.createFrom().nullItem();
        return count.chain(counted -> imports.page(query)
                .map(rows -> GraphCollection.of(uri, query, rows, counted, ImportedAutopilotIdentity::of)));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<ImportedAutopilotIdentity> get(@PathParam("id") String id, @Context UriInfo uri) {
        GraphQuery.ofItem(uri, AutopilotFields.IMPORTS);
        return imports.find(id(id))
                .map(found -> found.map(ImportedAutopilotIdentity::of).orElseThrow(AutopilotImportsResource::unknown));
    }

    /** How far an upload is. */
    @GET
    @Path("/uploads/{importId}")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<ImportProgress> progress(@PathParam("importId") String importId) {
        if (importId.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.notFound("Autopilot upload");
        }
        return imports.progress(importId)
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("Autopilot upload")));
    }

    /** Forgets a row of an upload; a row that waits is not registered. */
    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response delete(@PathParam("id") String id) {
        if (!transactions.run(transaction -> await(imports.delete(transaction, id(id))))) {
            throw unknown();
        }
        return Response.noContent().build();
    }

    /** Uploads one device. */
    @POST
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response create(JsonNode body) {
        Upload upload = uploads.take(List.of(registration(1, body)).iterator(), false, who());
        refuseMistakes(upload);
        return Response.status(Response.Status.CREATED)
                .entity(rows(upload).get(0))
                .build();
    }

    /** Graph's action of that name: uploads up to 5,000 devices. */
    @POST
    @Path("/import")
    @Blocking
    @StreamedBody
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Map<String, List<ImportedAutopilotIdentity>> importList(
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) Long announced, InputStream body) throws IOException {
        bound(true, announced);
        Upload upload =
                uploads.take(registrations(new BoundedInput(body, MOST_BYTES)).iterator(), false, who());
        refuseMistakes(upload);
        return Map.of("value", rows(upload));
    }

    /**
     * Uploads a file of A-1.
     *
     * @param partial whether rows without a mistake are taken although others have one
     * @param limit {@code none} takes more than 5,000 rows and 40 MB
     * @return 202 with the upload, whose progress is under {@code Location}; 422 with the mistakes when it was refused
     */
    @POST
    @Path("/importCsv")
    @Consumes({"text/csv", MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
    @Blocking
    @StreamedBody
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response importCsv(
            @QueryParam("partial") String partial,
            @QueryParam("limit") String limit,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) Long announced,
            @Context UriInfo uri,
            InputStream body) {
        if (partial != null && !"true".equals(partial) && !"false".equals(partial)) {
            throw GraphProfiles.refused("partial is true or false");
        }
        if (limit != null && !"none".equals(limit)) {
            throw GraphProfiles.refused("limit is none, or left out");
        }
        boolean limited = limit == null;
        bound(limited, announced);
        Upload upload;
        try (CsvRegistrations rows = new CsvRegistrations(
                body, limited ? MOST_ROWS + 1 : Integer.MAX_VALUE, limited ? MOST_BYTES : Long.MAX_VALUE)) {
            upload = uploads.take(rows, "true".equals(partial), who());
        }
        Response.ResponseBuilder answer = upload.importId() == null
                ? Response.status(422)
                : Response.accepted()
                        .location(uri.getBaseUriBuilder()
                                .path(uri.getPath().replaceFirst("(?i)importCsv$", "uploads/" + upload.importId()))
                                .build());
        return answer.entity(answer(upload)).build();
    }

    private static Map<String, Object> answer(Upload upload) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", upload.importId() == null ? "refused" : "pending");
        if (upload.importId() != null) {
            answer.put("id", upload.importId());
        }
        answer.put("rows", upload.rows());
        answer.put("mistaken", upload.mistaken());
        answer.put(
                "mistakes",
                upload.mistakes().stream()
                        .map(row -> Map.of(
                                "row", row.row(),
                                "result", row.mistake().toString(),
                                "message", row.mistake().message()))
                        .toList());
        return answer;
    }

    private List<RegistrationRow> registrations(InputStream body) throws IOException {
        List<RegistrationRow> rows = new ArrayList<>();
        try (JsonParser parser = StreamedJson.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw GraphProfiles.refused("The body is an object with " + LIST);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (LIST.equals(name) && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        if (rows.size() == MOST_ROWS) {
                            throw GraphProfiles.refused(LIST + " has at most " + MOST_ROWS + " entries");
                        }
                        rows.add(registration(rows.size() + 1, entries.readTree(parser)));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return rows;
    }

    private static RegistrationRow registration(int row, JsonNode body) {
        String productKey = text(body, "productKey");
        return ReadRegistration.of(
                row,
                text(body, "serialNumber"),
                productKey,
                text(body, "hardwareIdentifier"),
                productKey == null || productKey.isBlank(),
                text(body, "groupTag"),
                text(body, "assignedUserPrincipalName"));
    }

    private static String text(JsonNode body, String property) {
        JsonNode value = body == null ? null : body.get(property);
        return value == null || !value.isTextual() ? null : value.asText();
    }

    private static void refuseMistakes(Upload upload) {
        if (upload.importId() == null) {
            RegistrationRow first = upload.mistakes().get(0);
            throw GraphProfiles.refused(
                    "Entry " + first.row() + ": " + first.mistake().message() + " (" + first.mistake() + "); "
                            + upload.mistaken() + " in all, nothing was imported");
        }
    }

    private List<ImportedAutopilotIdentity> rows(Upload upload) {
        return await(imports.ofUpload(pool, upload.importId(), MOST_ROWS)).stream()
                .map(ImportedAutopilotIdentity::of)
                .toList();
    }

    private static void bound(boolean limited, Long announced) {
        if (limited && announced != null && announced > MOST_BYTES) {
            throw new ProblemException(
                    Problem.of(Reason.MALFORMED_REQUEST, RegistrationMistake.TOO_MANY_BYTES.message())
                            .withStatus(413));
        }
    }

    private static UUID id(String text) {
        return DeploymentProfilesResource.id(text, "row of an Autopilot upload");
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("row of an Autopilot upload");
    }

    private String who() {
        return administrator.getPrincipal().getName();
    }
}
