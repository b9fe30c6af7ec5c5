package dev.muster.registry.identifier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.events.device.IdentifierKind;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Query;
import dev.muster.reasons.Reason;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** Corporate identifiers one by one, as Graph's {@code importedDeviceIdentities}. */
@Path("/{version:v1\\.0|beta}/deviceManagement/importedDeviceIdentities")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ImportedDeviceIdentitiesResource {

    private final Identifiers identifiers;
    private final ChangeIdentifiers changes;
    private final SecurityIdentity administrator;

    ImportedDeviceIdentitiesResource(
            Identifiers identifiers, ChangeIdentifiers changes, SecurityIdentity administrator) {
        this.identifiers = identifiers;
        this.changes = changes;
        this.administrator = administrator;
    }

    @GET
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ImportedDeviceIdentity>> list(@Context UriInfo uri) {
        Query<ListedIdentifier> query = GraphQuery.of(uri, IdentifierFields.FIELDS);
        Uni<Long> count =
                query.count() ? identifiers.count(query) : Uni.createFrom().nullItem();
        return count.chain(counted -> identifiers
                .page(query)
                .map(rows -> GraphCollection.of(
                        uri, query, rows, counted, listed -> ImportedDeviceIdentity.of(listed, null))));
    }

    @GET
    @Path("/{count:(\\$|%24)count}")
    @Produces(MediaType.TEXT_PLAIN)
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<String> count(@Context UriInfo uri) {
        return identifiers.count(GraphQuery.of(uri, IdentifierFields.FIELDS)).map(String::valueOf);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<ImportedDeviceIdentity> get(@PathParam("id") String id, @Context UriInfo uri) {
        GraphQuery.ofItem(uri, IdentifierFields.FIELDS);
        return identifiers
                .find(id(id))
                .map(found -> found.map(listed -> entity(listed, uri))
                        .orElseThrow(ImportedDeviceIdentitiesResource::unknown));
    }

    /** Lists one identifier; 409 when the number is listed. */
    @POST
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response create(@Context UriInfo uri, JsonNode body) {
        IdentifierKind kind = JsonRows.kind(text(body, "importedDeviceIdentityType"));
        UploadedRow stated =
                ReadIdentifier.of(1, kind, text(body, "importedDeviceIdentifier"), text(body, "description"));
        if (stated.mistake() != null) {
            throw refused(stated.mistake());
        }
        ListedIdentifier added = changes.add(stated.identifier(), stated.details(), who())
                .orElseThrow(() -> ProblemException.conflict(
                        "identifierListed", "This number is listed already; edit it to change its details"));
        return Response.status(Response.Status.CREATED)
                .entity(entity(added, uri))
                .build();
    }

    /** Changes the details; nothing else of an identifier can be changed. */
    @PATCH
    @Path("/{id}")
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public ImportedDeviceIdentity edit(@PathParam("id") String id, @Context UriInfo uri, JsonNode body) {
        String details = text(body, "description");
        Mistake mistake = ReadIdentifier.mistakeInDetails(details);
        if (details == null || mistake != null) {
            throw mistake == null
                    ? ProblemException.of(Reason.MALFORMED_REQUEST, "description is needed")
                    : refused(mistake);
        }
        return changes.setDetails(id(id), details.strip(), who())
                .map(listed -> entity(listed, uri))
                .orElseThrow(ImportedDeviceIdentitiesResource::unknown);
    }

    /** Takes the number off the list; devices stay what they are (O-7). */
    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response delete(@PathParam("id") String id) {
        if (!changes.delete(id(id), who())) {
            throw unknown();
        }
        return Response.noContent().build();
    }

    private static ImportedDeviceIdentity entity(ListedIdentifier listed, UriInfo uri) {
        return ImportedDeviceIdentity.of(listed, GraphCollection.context(uri) + "/$entity");
    }

    private static String text(JsonNode body, String property) {
        JsonNode value = body == null ? null : body.get(property);
        return value == null || !value.isValueNode() || value.isNull() ? null : value.asText();
    }

    private static ProblemException refused(Mistake mistake) {
        return ProblemException.of(Reason.MALFORMED_REQUEST, mistake.message() + " (" + mistake + ")");
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("corporate identifier");
    }

    private String who() {
        return administrator.getPrincipal().getName();
    }
}
