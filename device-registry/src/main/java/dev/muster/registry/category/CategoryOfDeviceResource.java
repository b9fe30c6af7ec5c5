package dev.muster.registry.category;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.OwnScopeTags;
import dev.muster.http.access.Roles;
import dev.muster.http.access.ScopeTags;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.problem.BodyText;
import dev.muster.http.problem.ProblemException;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The category of a device, as Graph's {@code managedDevices/{id}/deviceCategory} and its {@code $ref} (C-1). Changes
 * take the {@code ETag} of the device as {@code If-Match}.
 */
@Path("/{version:v1\\.0|beta}/deviceManagement/managedDevices/{id}/deviceCategory")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CategoryOfDeviceResource {

    private static final int LONGEST_ADDRESS = 2_000;
    private static final int LONGEST_NAME = 256;
    private static final Pattern REFERENCE = Pattern.compile(
            "(?:.*/)?deviceCategories(?:/|\\((?:id=)?'?)([0-9a-fA-F-]{36})(?:'?\\))?/?", Pattern.CASE_INSENSITIVE);

    private final Pool pool;
    private final StoredCategories categories;
    private final ChooseCategory choice;
    private final SecurityIdentity administrator;
    private final OwnScopeTags scope;

    CategoryOfDeviceResource(
            Pool pool,
            StoredCategories categories,
            ChooseCategory choice,
            SecurityIdentity administrator,
            OwnScopeTags scope) {
        this.pool = pool;
        this.categories = categories;
        this.choice = choice;
        this.administrator = administrator;
        this.scope = scope;
    }

    /** The category; one without id, named Unassigned, when the device has none. */
    @GET
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<ObjectNode> get(@PathParam("id") String id, @Context UriInfo uri) {
        return found(device(id)).map(found -> {
            ObjectNode json = found.map(CategoryJson::write).orElseGet(CategoryJson::unassigned);
            return json.put("@odata.context", GraphCollection.context(uri) + "/$entity");
        });
    }

    /** Puts the device into the category with the {@code id} or, without one, the {@code displayName} of the body. */
    @PATCH
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response choose(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode body) {
        String categoryId = BodyText.line(body, "id", LONGEST_NAME);
        String name = BodyText.line(body, "displayName", LONGEST_NAME);
        if (categoryId == null && name == null) {
            throw CategoryDraft.refused("The id or the displayName of a device category is needed");
        }
        Predicate<Category> wanted = categoryId == null
                ? category -> category.displayName().equalsIgnoreCase(name.trim())
                : category -> category.id().toString().equalsIgnoreCase(categoryId);
        return Response.ok(
                        CategoryJson.write(choice.choose(device(id), wanted, IfMatch.of(ifMatch), scope.get(), who())))
                .build();
    }

    /** Takes the device out of its category. */
    @DELETE
    @Consumes(MediaType.WILDCARD)
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response clear(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        choice.clear(device(id), IfMatch.of(ifMatch), who());
        return Response.noContent().build();
    }

    /** The address of the category; 404 when the device has none. */
    @GET
    @Path("/{ref:(\\$|%24)ref}")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<ObjectNode> reference(
            @PathParam("version") String version, @PathParam("id") String id, @Context UriInfo uri) {
        return found(device(id)).map(found -> {
            Category category = found.orElseThrow(() -> ProblemException.notFound("device category"));
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("@odata.context", GraphCollection.context(uri))
                    .put(
                            "@odata.id",
                            uri.getBaseUri() + version + "/deviceManagement/deviceCategories/" + category.id());
        });
    }

    /** Puts the device into the category at the address {@code @odata.id}; the zero id takes it out of any. */
    @PUT
    @Path("/{ref:(\\$|%24)ref}")
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response refer(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, JsonNode body) {
        String address = BodyText.line(body, "@odata.id", LONGEST_ADDRESS);
        Matcher reference = REFERENCE.matcher(address == null ? "" : address);
        if (!reference.matches()) {
            throw CategoryDraft.refused("@odata.id is the address of a device category, …/deviceCategories/{id}");
        }
        if (reference.group(1).equals(CategoryJson.UNASSIGNED.toString())) {
            choice.clear(device(id), IfMatch.of(ifMatch), who());
        } else {
            Predicate<Category> wanted = category -> category.id().toString().equalsIgnoreCase(reference.group(1));
            choice.choose(device(id), wanted, IfMatch.of(ifMatch), scope.get(), who());
        }
        return Response.noContent().build();
    }

    /** Takes the device out of its category. */
    @DELETE
    @Path("/{ref:(\\$|%24)ref}")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response unrefer(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return clear(id, ifMatch);
    }

    private Uni<Optional<Category>> found(UUID deviceId) {
        ScopeTags own = scope.get();
        return categories.ofDevice(pool, deviceId).chain(found -> {
            UUID categoryId =
                    found.orElseThrow(() -> ProblemException.notFound("device")).categoryId();
            return categories
                    .all(pool)
                    .map(all -> all.stream()
                            .filter(category -> category.id().equals(categoryId) && own.shares(category.scopeTags()))
                            .findFirst());
        });
    }

    private static UUID device(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.notFound("device");
        }
    }

    private String who() {
        return administrator.getPrincipal().getName();
    }
}
