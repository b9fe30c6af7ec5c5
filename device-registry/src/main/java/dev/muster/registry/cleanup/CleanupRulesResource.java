package dev.muster.registry.cleanup;

import static dev.muster.eventlog.Transactions.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import dev.muster.odata.Query;
import dev.muster.registry.cleanup.persistence.StoredCleanup;
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
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.UUID;

/** Rules that remove silent devices, as Graph's {@code managedDeviceCleanupRules} of the beta. */
@Path("/{version: beta}/deviceManagement/managedDeviceCleanupRules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ENROLLMENT_ADMIN)
public class CleanupRulesResource {

    private static final Fields<CleanupRule> FIELDS = Fields.of(
                    Field.<CleanupRule>uuid("id", CleanupRule::id),
                    Field.<CleanupRule>text("displayName", CleanupRule::displayName)
                            .ignoringCase(),
                    Field.<CleanupRule>choice(
                            "deviceCleanupRulePlatformType", CleanupRule::platform, CleanupPlatform.codes()),
                    Field.<CleanupRule>integer("deviceInactivityBeforeRetirementInDays", CleanupRule::days),
                    Field.<CleanupRule>instant("lastModifiedDateTime", CleanupRule::changedAt))
            .showing("description");

    private final Pool pool;
    private final StoredCleanup stored;
    private final ChangeCleanup changes;
    private final SecurityIdentity administrator;
    private final Clock clock;

    CleanupRulesResource(
            Pool pool, StoredCleanup stored, ChangeCleanup changes, SecurityIdentity administrator, Clock clock) {
        this.pool = pool;
        this.stored = stored;
        this.changes = changes;
        this.administrator = administrator;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ManagedDeviceCleanupRule>> list(@Context UriInfo uri) {
        Query<CleanupRule> query = GraphQuery.of(uri, FIELDS);
        return stored.all(pool)
                .map(all ->
                        GraphCollection.of(uri, query, query.of(all), rule -> ManagedDeviceCleanupRule.of(rule, null)));
    }

    @GET
    @Path("/{count:(\\$|%24)count}")
    @Produces(MediaType.TEXT_PLAIN)
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<String> count(@Context UriInfo uri) {
        Query<CleanupRule> query = GraphQuery.of(uri, FIELDS);
        return stored.all(pool).map(all -> String.valueOf(query.of(all).count()));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<Response> get(@PathParam("id") String id, @Context UriInfo uri) {
        GraphQuery.ofItem(uri, FIELDS);
        return one(id).map(rule -> answer(Response.Status.OK, rule, uri));
    }

    /** How many devices the rule would remove if it ran now; nothing is removed. */
    @GET
    @Path("/{id}/preview")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<Preview> preview(@PathParam("id") String id) {
        return one(id).chain(this::preview);
    }

    /** The same for a rule that does not exist yet, with the body of one. */
    @POST
    @Path("/preview")
    @Blocking
    public Preview preview(JsonNode body) {
        CleanupRule draft = RuleEdit.read(body)
                .applyTo(new CleanupRule(new UUID(0, 0), "draft", null, null, 0, clock.instant(), 0))
                .complete();
        return await(preview(draft));
    }

    @POST
    @Blocking
    public Response create(@Context UriInfo uri, JsonNode body) {
        return answer(Response.Status.CREATED, changes.create(RuleEdit.read(body), who()), uri);
    }

    @PATCH
    @Path("/{id}")
    @Blocking
    public Response edit(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Context UriInfo uri,
            JsonNode body) {
        CleanupRule edited = changes.edit(ruleId(id), RuleEdit.read(body), IfMatch.of(ifMatch), who());
        return answer(Response.Status.OK, edited, uri);
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public Response delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        changes.delete(ruleId(id), IfMatch.of(ifMatch), who());
        return Response.noContent().build();
    }

    /**
     * What a rule would do now.
     *
     * @param deviceCount devices it would remove
     * @param sentence the same for people
     */
    public record Preview(long deviceCount, String sentence) {

        static Preview of(long devices) {
            return new Preview(
                    devices, devices + (devices == 1 ? " device would be removed" : " devices would be removed"));
        }
    }

    private Uni<Preview> preview(CleanupRule rule) {
        return stored.count(pool, Reach.of(rule, clock.instant())).map(Preview::of);
    }

    private Uni<CleanupRule> one(String id) {
        UUID wanted = ruleId(id);
        return stored.all(pool)
                .map(all -> all.stream()
                        .filter(rule -> rule.id().equals(wanted))
                        .findFirst()
                        .orElseThrow(CleanupRulesResource::unknown));
    }

    private static Response answer(Response.Status status, CleanupRule rule, UriInfo uri) {
        return Response.status(status)
                .entity(ManagedDeviceCleanupRule.of(rule, GraphCollection.context(uri) + "/$entity"))
                .header(HttpHeaders.ETAG, IfMatch.tagOf(rule.version()))
                .build();
    }

    private static UUID ruleId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("clean-up rule");
    }

    private String who() {
        return administrator.getPrincipal().getName();
    }
}
