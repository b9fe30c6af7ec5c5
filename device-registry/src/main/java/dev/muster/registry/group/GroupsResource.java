package dev.muster.registry.group;

import static dev.muster.eventlog.Transactions.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.OwnScopeTags;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.problem.BodyText;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Query;
import dev.muster.registry.group.persistence.CandidateRows.Placed;
import dev.muster.registry.group.persistence.StoredGroups;
import dev.muster.registry.group.persistence.StoredMembers;
import dev.muster.registry.group.persistence.VisitRows;
import dev.muster.rules.Rule;
import dev.muster.rules.RuleParser;
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
import java.util.UUID;

/** Dynamic device groups, as Graph's {@code groups} with a membership rule (C-2). */
@Path("/{version:v1\\.0|beta}/groups")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class GroupsResource {

    private static final int LONGEST_ID = 36;
    private static final int LONGEST_TEXT = 10_000;

    private final Pool pool;
    private final StoredGroups groups;
    private final StoredMembers members;
    private final ChangeGroups changes;
    private final PreviewGroup preview;
    private final SecurityIdentity administrator;
    private final OwnScopeTags scope;

    GroupsResource(
            Pool pool,
            StoredGroups groups,
            StoredMembers members,
            ChangeGroups changes,
            PreviewGroup preview,
            SecurityIdentity administrator,
            OwnScopeTags scope) {
        this.pool = pool;
        this.groups = groups;
        this.members = members;
        this.changes = changes;
        this.preview = preview;
        this.administrator = administrator;
        this.scope = scope;
    }

    @GET
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> list(@Context UriInfo uri) {
        Query<DeviceGroup> query = GraphQuery.of(uri, GroupFields.GROUPS);
        return groups.all(pool)
                .chain(all -> VisitRows.waiting(pool)
                        .map(visited -> GraphCollection.of(
                                uri, query, query.of(all), group -> GroupJson.write(group, visited.get(group.id())))));
    }

    @GET
    @Path("/{count:(\\$|%24)count}")
    @Produces(MediaType.TEXT_PLAIN)
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<String> count(@Context UriInfo uri) {
        Query<DeviceGroup> query = GraphQuery.of(uri, GroupFields.GROUPS);
        return groups.all(pool).map(all -> String.valueOf(query.of(all).count()));
    }

    @POST
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response create(@Context UriInfo uri, JsonNode body) {
        return answer(Response.Status.CREATED, changes.create(body, who()), null, uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<Response> get(@PathParam("id") String id, @Context UriInfo uri) {
        GraphQuery.ofItem(uri, GroupFields.GROUPS);
        return one(id).chain(group -> VisitRows.waiting(pool)
                .map(visited -> answer(Response.Status.OK, group, visited.get(group.id()), uri)));
    }

    @PATCH
    @Path("/{id}")
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response edit(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Context UriInfo uri,
            JsonNode body) {
        return answer(Response.Status.OK, changes.edit(id(id), body, IfMatch.of(ifMatch), who()), null, uri);
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        changes.delete(id(id), IfMatch.of(ifMatch), who());
        return Response.noContent().build();
    }

    @GET
    @Path("/{id}/members")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<MemberJson>> members(@PathParam("id") String id, @Context UriInfo uri) {
        Query<Member> query = GraphQuery.of(uri, GroupFields.MEMBERS);
        return one(id).chain(group -> {
            Uni<Long> count = query.count()
                    ? members.count(group.id(), query)
                    : Uni.createFrom().nullItem();
            return count.chain(counted -> members.page(group.id(), query)
                    .map(found -> GraphCollection.of(uri, query, found, counted, MemberJson::of)));
        });
    }

    @GET
    @Path("/{id}/members/{count:(\\$|%24)count}")
    @Produces(MediaType.TEXT_PLAIN)
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<String> countMembers(@PathParam("id") String id, @Context UriInfo uri) {
        Query<Member> query = GraphQuery.of(uri, GroupFields.MEMBERS);
        return one(id).chain(group -> members.count(group.id(), query)).map(String::valueOf);
    }

    /** Whether a rule can be read, and where it goes wrong. */
    @POST
    @Path("/validateMembershipRule")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public ObjectNode validate(JsonNode body) {
        return GroupJson.validation(BodyText.lines(body, "membershipRule", LONGEST_TEXT));
    }

    /** Which devices a rule would put into a group; {@code groupId} names one to compare with. */
    @POST
    @Path("/previewMembership")
    @Blocking
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public ObjectNode preview(JsonNode body) {
        Rule<Candidate> rule = rule(body);
        String group = BodyText.line(body, "groupId", LONGEST_ID);
        return preview.with(rule, group == null ? null : await(one(group)).id());
    }

    /** Whether a rule would put a device into a group, and why. */
    @POST
    @Path("/evaluateDynamicMembership")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<ObjectNode> evaluate(JsonNode body) {
        Rule<Candidate> rule = rule(body);
        return member(body).map(device -> GroupJson.evaluation(rule, device));
    }

    /** Whether the rule of the group puts a device into it, and why. */
    @POST
    @Path("/{id}/evaluateDynamicMembership")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<ObjectNode> evaluate(@PathParam("id") String id, JsonNode body) {
        return one(id).chain(group -> member(body).map(device -> GroupJson.evaluation(read(group.rule()), device)));
    }

    private Uni<Candidate> member(JsonNode body) {
        String id = BodyText.line(body, "memberId", LONGEST_ID);
        if (id == null) {
            throw GroupDraft.refused("memberId is needed");
        }
        return members.one(id(id))
                .map(found -> found.stream()
                        .map(Placed::candidate)
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound("device")));
    }

    private static Rule<Candidate> rule(JsonNode body) {
        String rule = BodyText.lines(body, "membershipRule", RuleParser.MAX_LENGTH);
        GroupDraft.check(rule);
        return read(rule);
    }

    private static Rule<Candidate> read(String rule) {
        return GroupRules.read(rule).orElseThrow(() -> GroupDraft.refused("The rule of this group cannot be read"));
    }

    private Uni<DeviceGroup> one(String text) {
        UUID id = id(text);
        return groups.all(pool)
                .map(all -> all.stream()
                        .filter(group -> group.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound("group")));
    }

    private static Response answer(Response.Status status, DeviceGroup group, Long visited, UriInfo uri) {
        ObjectNode json = GroupJson.write(group, visited);
        json.put("@odata.context", GraphCollection.context(uri) + "/$entity");
        return Response.status(status)
                .entity(json)
                .header(HttpHeaders.ETAG, IfMatch.tagOf(group.version()))
                .build();
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.notFound("group");
        }
    }

    /** A group carries no scope tag: it decides about devices of all. */
    private String who() {
        scope.get().requireUnbounded();
        return administrator.getPrincipal().getName();
    }
}
