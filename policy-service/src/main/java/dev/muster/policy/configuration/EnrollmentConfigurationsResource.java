package dev.muster.policy.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.graph.Page;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Query;
import dev.muster.policy.configuration.ChangeConfigurations.Editor;
import dev.muster.policy.configuration.persistence.Configurations;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** Enrollment policies in the shape of Microsoft Graph's {@code deviceEnrollmentConfigurations}. */
@Path("/{version:v1\\.0|beta}/{deviceManagement:(?i)deviceManagement}/{collection:(?i)deviceEnrollmentConfigurations}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class EnrollmentConfigurationsResource {

    private final Pool pool;
    private final Configurations configurations;
    private final ChangeConfigurations changes;
    private final SecurityIdentity administrator;

    EnrollmentConfigurationsResource(
            Pool pool, Configurations configurations, ChangeConfigurations changes, SecurityIdentity administrator) {
        this.pool = pool;
        this.configurations = configurations;
        this.changes = changes;
        this.administrator = administrator;
    }

    @GET
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> list(@Context UriInfo uri) {
        Query<EnrollmentConfiguration> query = GraphQuery.of(uri, ConfigurationFields.ALL);
        boolean expanded = query.expands(ConfigurationFields.ASSIGNMENTS);
        return configurations
                .all(pool)
                .map(all ->
                        GraphCollection.of(uri, query, query.of(all), one -> GraphConfigurations.write(one, expanded)));
    }

    @POST
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> create(@Context UriInfo uri, JsonNode body) {
        return changes.create(GraphConfigurations.draft(body), editor(null))
                .map(created -> answer(Response.Status.CREATED, uri, created));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<Response> get(@Context UriInfo uri, @PathParam("id") String id) {
        Query<EnrollmentConfiguration> query = GraphQuery.ofItem(uri, ConfigurationFields.ALL);
        return one(id).map(found -> {
            ObjectNode json = GraphConfigurations.write(found, query.expands(ConfigurationFields.ASSIGNMENTS));
            json.put("@odata.context", GraphCollection.context(uri));
            return Response.ok(json).header(HttpHeaders.ETAG, etag(found)).build();
        });
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> edit(
            @Context UriInfo uri,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            JsonNode body) {
        return changes.edit(id, GraphConfigurations.draft(body), editor(ifMatch))
                .map(edited -> answer(Response.Status.OK, uri, edited));
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return changes.delete(id, editor(ifMatch))
                .map(deleted -> Response.noContent().build());
    }

    @POST
    @Path("/{id}/{action:(?i)(microsoft\\.graph\\.)?assign}")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> assign(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode body) {
        return changes.assign(id, GraphConfigurations.assignments(body), editor(ifMatch))
                .map(assigned -> Response.noContent().build());
    }

    @GET
    @Path("/{id}/assignments")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<JsonNode>> assignments(@Context UriInfo uri, @PathParam("id") String id) {
        Page page = Page.of(uri);
        return one(id).map(found -> {
            List<JsonNode> targets = new java.util.ArrayList<>();
            GraphConfigurations.writeTargets(found).forEach(targets::add);
            List<JsonNode> items =
                    targets.stream().skip(page.skip()).limit(page.top() + 1L).toList();
            return GraphCollection.of(uri, page, items, (long) targets.size());
        });
    }

    @POST
    @Path("/{id}/{action:(?i)(microsoft\\.graph\\.)?setPriority}")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> setPriority(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode body) {
        if (body == null || !body.path("priority").isInt()) {
            throw GraphJson.refused("priority is needed");
        }
        int priority = GraphJson.number(body, "priority", 0, 1, Integer.MAX_VALUE);
        return changes.setPriority(id, priority, editor(ifMatch))
                .map(ranked -> Response.noContent().build());
    }

    private Uni<EnrollmentConfiguration> one(String id) {
        return configurations
                .all(pool)
                .map(all -> all.stream()
                        .filter(configuration -> configuration.id().equalsIgnoreCase(id))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound("policy")));
    }

    private static Response answer(Response.Status status, UriInfo uri, EnrollmentConfiguration configuration) {
        ObjectNode json = GraphConfigurations.write(configuration, false);
        json.put("@odata.context", GraphCollection.context(uri) + "/$entity");
        return Response.status(status)
                .entity(json)
                .header(HttpHeaders.ETAG, etag(configuration))
                .build();
    }

    private static String etag(EnrollmentConfiguration configuration) {
        return IfMatch.tagOf(configuration.version());
    }

    private Editor editor(String ifMatch) {
        return new Editor(administrator.getPrincipal().getName(), IfMatch.of(ifMatch));
    }
}
