package dev.muster.registry.category;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.OwnScopeTags;
import dev.muster.http.access.Roles;
import dev.muster.http.access.ScopeTags;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Query;
import dev.muster.registry.category.ChangeCategories.Changed;
import dev.muster.registry.category.persistence.StoredCategories;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
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
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;

/** Categories, as Graph's {@code deviceCategories} (C-1). */
@Path("/{version:v1\\.0|beta}/deviceManagement/deviceCategories")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DeviceCategoriesResource {

    private final Pool pool;
    private final StoredCategories categories;
    private final ChangeCategories changes;
    private final SecurityIdentity administrator;
    private final OwnScopeTags scope;

    DeviceCategoriesResource(
            Pool pool,
            StoredCategories categories,
            ChangeCategories changes,
            SecurityIdentity administrator,
            OwnScopeTags scope) {
        this.pool = pool;
        this.categories = categories;
        this.changes = changes;
        this.administrator = administrator;
        this.scope = scope;
    }

    @GET
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> list(@Context UriInfo uri) {
        Query<Category> query = GraphQuery.of(uri, CategoryFields.ALL);
        return inSight().map(all -> GraphCollection.of(uri, query, query.of(all), CategoryJson::write));
    }

    @GET
    @Path("/{count:(\\$|%24)count}")
    @Produces(MediaType.TEXT_PLAIN)
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<String> count(@Context UriInfo uri) {
        Query<Category> query = GraphQuery.of(uri, CategoryFields.ALL);
        return inSight().map(all -> String.valueOf(query.of(all).count()));
    }

    @POST
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response create(@Context UriInfo uri, JsonNode body) {
        return answer(Response.Status.CREATED, changes.create(body, scope.get(), who()), uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<Response> get(@PathParam("id") String id, @Context UriInfo uri) {
        GraphQuery.ofItem(uri, CategoryFields.ALL);
        UUID wanted = id(id);
        return inSight()
                .map(all -> all.stream()
                        .filter(category -> category.id().equals(wanted))
                        .findFirst()
                        .map(category -> answer(Response.Status.OK, new Changed(category, List.of()), uri))
                        .orElseThrow(() -> ProblemException.notFound("device category")));
    }

    /** Changes a category. Of groups whose rule sees its devices otherwise from now on the answer warns. */
    @PATCH
    @Path("/{id}")
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response edit(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Context UriInfo uri,
            JsonNode body) {
        return answer(Response.Status.OK, changes.edit(id(id), body, IfMatch.of(ifMatch), scope.get(), who()), uri);
    }

    /** Deletes a category; its devices become unassigned. */
    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        Changed gone = changes.delete(id(id), IfMatch.of(ifMatch), scope.get(), who());
        return warned(Response.noContent(), gone).build();
    }

    private Uni<List<Category>> inSight() {
        ScopeTags own = scope.get();
        return categories
                .all(pool)
                .map(all -> all.stream()
                        .filter(category -> own.shares(category.scopeTags()))
                        .toList());
    }

    private static Response answer(Response.Status status, Changed changed, UriInfo uri) {
        ObjectNode json = CategoryJson.write(changed.category(), changed.affected());
        json.put("@odata.context", GraphCollection.context(uri) + "/$entity");
        return warned(Response.status(status), changed)
                .entity(json)
                .header(HttpHeaders.ETAG, IfMatch.tagOf(changed.category().version()))
                .build();
    }

    private static ResponseBuilder warned(ResponseBuilder answer, Changed changed) {
        int affected = changed.affected().size();
        return affected == 0
                ? answer
                : answer.header(
                        "Warning",
                        "299 muster \"Rules of " + affected
                                + " dynamic groups name this category; their members change\"");
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.notFound("device category");
        }
    }

    private String who() {
        return administrator.getPrincipal().getName();
    }
}
