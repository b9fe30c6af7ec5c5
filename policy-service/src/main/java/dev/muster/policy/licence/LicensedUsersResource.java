package dev.muster.policy.licence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.http.access.Roles;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import dev.muster.odata.Query;
import dev.muster.policy.collection.Administrator;
import dev.muster.policy.document.json.JsonFields;
import dev.muster.policy.licence.persistence.LicensedUsers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Users an administrator listed as licensed (U-4). Microsoft Graph has no such collection; this one is ours. */
@Path("/{version:v1\\.0|beta}/deviceManagement/licensedUsers")
@Tag(name = "Admission settings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LicensedUsersResource {

    private static final Fields<LicensedUser> FIELDS = Fields.of(
            Field.text("userPrincipalName", "user_principal", LicensedUser::userPrincipalName)
                    .required(),
            Field.text("id", "user_principal", LicensedUser::userPrincipalName).required(),
            Field.instant("addedDateTime", "added_at", LicensedUser::addedAt).required(),
            Field.text("addedBy", "added_by", LicensedUser::addedBy).required());
    private static final String TYPE = "licensedUser";
    private static final int LONGEST_NAME = 256;

    private final Pool pool;
    private final LicensedUsers users;
    private final AdminActions actions;
    private final Outbox outbox;
    private final Clock clock;
    private final Administrator administrator;

    LicensedUsersResource(
            Pool pool,
            LicensedUsers users,
            AdminActions actions,
            Outbox outbox,
            Clock clock,
            Administrator administrator) {
        this.pool = pool;
        this.users = users;
        this.actions = actions;
        this.outbox = outbox;
        this.clock = clock;
        this.administrator = administrator;
    }

    @GET
    @Operation(summary = "Lists the licensed users")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> list(@Context UriInfo uri) {
        Query<LicensedUser> query = GraphQuery.of(uri, FIELDS);
        Uni<Long> count =
                query.count() ? users.count(pool, query) : Uni.createFrom().nullItem();
        return count.chain(counted -> users.page(pool, query)
                .map(found -> GraphCollection.of(uri, query, found, counted, LicensedUsersResource::view)));
    }

    @POST
    @Operation(summary = "Lists a user as licensed; doing so again changes nothing")
    @RequestBody(ref = "licensedUser")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> add(JsonNode body) {
        JsonFields.onlyKnown(JsonFields.object(body), Set.of("id", "userPrincipalName"));
        String name = JsonFields.text(body, "userPrincipalName", "", LONGEST_NAME)
                .trim()
                .toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            throw JsonFields.refused("userPrincipalName is needed");
        }
        String author = administrator.unbounded().name();
        LicensedUser user = new LicensedUser(name, clock.instant(), author);
        return pool.withTransaction(transaction -> users.add(transaction, user)
                        .chain(added -> added
                                ? actions.record(transaction, author, AdminAction.create(TYPE, name, name, view(user)))
                                : Uni.createFrom().voidItem()))
                .invoke(outbox::wake)
                .replaceWith(() -> Response.status(Response.Status.CREATED)
                        .entity(view(user))
                        .build());
    }

    @DELETE
    @Path("/{userPrincipalName}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Takes a user off the list")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> remove(@PathParam("userPrincipalName") String userPrincipalName) {
        String name = userPrincipalName.toLowerCase(Locale.ROOT);
        String author = administrator.unbounded().name();
        return pool.withTransaction(transaction -> users.remove(transaction, name)
                        .chain(known -> {
                            if (!known) {
                                throw ProblemException.notFound("licensed user");
                            }
                            ObjectNode before =
                                    JsonNodeFactory.instance.objectNode().put("userPrincipalName", name);
                            return actions.record(transaction, author, AdminAction.delete(TYPE, name, name, before));
                        }))
                .invoke(outbox::wake)
                .replaceWith(() -> Response.noContent().build());
    }

    private static ObjectNode view(LicensedUser user) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("@odata.type", "#muster.licensedUser")
                .put("id", user.userPrincipalName())
                .put("userPrincipalName", user.userPrincipalName())
                .put("addedDateTime", user.addedAt().toString())
                .put("addedBy", user.addedBy());
    }
}
