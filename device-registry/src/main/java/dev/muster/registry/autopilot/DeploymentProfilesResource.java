package dev.muster.registry.autopilot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.OwnScopeTags;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.graph.Page;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Query;
import dev.muster.registry.autopilot.persistence.StoredProfiles;
import dev.muster.registry.autopilot.persistence.StoredRegistrations;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Deployment profiles, as Graph's {@code windowsAutopilotDeploymentProfiles}. */
@Path("/{version:v1\\.0|beta}/deviceManagement/windowsAutopilotDeploymentProfiles")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DeploymentProfilesResource {

    private static final int MOST_DEVICES = 1_000;
    private static final int LONGEST_GROUP = 512;

    private final Pool pool;
    private final StoredProfiles profiles;
    private final ProfilesInSight inSight;
    private final StoredRegistrations registrations;
    private final ChangeProfiles changes;
    private final SecurityIdentity administrator;
    private final OwnScopeTags scope;

    DeploymentProfilesResource(
            Pool pool,
            StoredProfiles profiles,
            ProfilesInSight inSight,
            StoredRegistrations registrations,
            ChangeProfiles changes,
            SecurityIdentity administrator,
            OwnScopeTags scope) {
        this.pool = pool;
        this.profiles = profiles;
        this.inSight = inSight;
        this.registrations = registrations;
        this.changes = changes;
        this.administrator = administrator;
        this.scope = scope;
    }

    @GET
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> list(@Context UriInfo uri) {
        Query<DeploymentProfile> query = GraphQuery.of(uri, AutopilotFields.PROFILES);
        return inSight.all()
                .chain(all -> profiles.assignments(pool)
                        .map(assignments -> GraphCollection.of(
                                uri, query, query.of(all), profile -> write(profile, query, assignments))));
    }

    @GET
    @Path("/{count:(\\$|%24)count}")
    @Produces(MediaType.TEXT_PLAIN)
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<String> count(@Context UriInfo uri) {
        Query<DeploymentProfile> query = GraphQuery.of(uri, AutopilotFields.PROFILES);
        return inSight.all().map(all -> String.valueOf(query.of(all).count()));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<Response> get(@PathParam("id") String id, @Context UriInfo uri) {
        Query<DeploymentProfile> query = GraphQuery.ofItem(uri, AutopilotFields.PROFILES);
        return one(id).chain(profile -> profiles.assignments(pool)
                .map(assignments -> answer(Response.Status.OK, profile, write(profile, query, assignments), uri)));
    }

    @POST
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response create(@Context UriInfo uri, JsonNode body) {
        DeploymentProfile created = changes.create(body, who());
        return answer(Response.Status.CREATED, created, GraphProfiles.write(created), uri);
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
        DeploymentProfile edited = changes.edit(id(id, "deployment profile"), body, IfMatch.of(ifMatch), who());
        return answer(Response.Status.OK, edited, GraphProfiles.write(edited), uri);
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        changes.delete(id(id, "deployment profile"), IfMatch.of(ifMatch), who());
        return Response.noContent().build();
    }

    @GET
    @Path("/{id}/assignments")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ObjectNode>> assignments(@PathParam("id") String id, @Context UriInfo uri) {
        Page page = Page.of(uri);
        return one(id).chain(profile -> profiles.assignments(pool).map(all -> {
            List<ProfileAssignment> own = all.stream()
                    .filter(assignment -> assignment.profileId().equals(profile.id()))
                    .toList();
            List<ObjectNode> shown = own.stream()
                    .skip(page.skip())
                    .limit(page.top() + 1L)
                    .map(GraphProfiles::write)
                    .toList();
            return GraphCollection.of(uri, page, shown, (long) own.size());
        }));
    }

    /** Assigns the profile to a group of devices, to all but a group, or to all. */
    @POST
    @Path("/{id}/assignments")
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response assign(@PathParam("id") String id, JsonNode body) {
        JsonNode target = body == null ? null : body.get("target");
        String type = GraphProfiles.text(target, "@odata.type", "");
        String name = type.substring(type.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String group = GraphProfiles.text(target, "groupId", null);
        String kind = switch (name) {
            case "alldevicesassignmenttarget" -> "allDevices";
            case "groupassignmenttarget" -> "group";
            case "exclusiongroupassignmenttarget" -> "excludedGroup";
            default ->
                throw GraphProfiles.refused("target is allDevicesAssignmentTarget, groupAssignmentTarget or"
                        + " exclusionGroupAssignmentTarget");
        };
        if (!kind.equals("allDevices") && (group == null || group.isBlank() || group.length() > LONGEST_GROUP)) {
            throw GraphProfiles.refused("groupId is needed");
        }
        ProfileAssignment assigned =
                changes.assign(id(id, "deployment profile"), kind, kind.equals("allDevices") ? null : group, who());
        return Response.status(Response.Status.CREATED)
                .entity(GraphProfiles.write(assigned))
                .build();
    }

    @DELETE
    @Path("/{id}/assignments/{assignmentId}")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response unassign(@PathParam("id") String id, @PathParam("assignmentId") String assignmentId) {
        changes.unassign(id(id, "deployment profile"), id(assignmentId, "assignment"), who());
        return Response.noContent().build();
    }

    /** Chooses the profile for single devices, whatever their groups. */
    @POST
    @Path("/{id}/assign")
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response choose(@PathParam("id") String id, JsonNode body) {
        JsonNode devices = body == null ? null : body.get("deviceIds");
        if (devices == null || !devices.isArray() || devices.isEmpty() || devices.size() > MOST_DEVICES) {
            throw GraphProfiles.refused("deviceIds is a list of 1 to " + MOST_DEVICES + " ids");
        }
        List<UUID> ids = new ArrayList<>();
        devices.forEach(device -> ids.add(id(device.asText(), "registered device")));
        changes.choose(id(id, "deployment profile"), ids.stream().distinct().toList(), who());
        return Response.noContent().build();
    }

    @GET
    @Path("/{id}/assignedDevices")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<AutopilotDeviceIdentity>> assignedDevices(
            @PathParam("version") String version, @PathParam("id") String id, @Context UriInfo uri) {
        Page page = Page.of(uri);
        return one(id).chain(profile -> registrations.ofProfile(profile.id(), page.skip() + page.top() + 1))
                .map(devices -> GraphCollection.of(
                        uri,
                        page,
                        devices.stream()
                                .skip(page.skip())
                                .map(device ->
                                        AutopilotDeviceIdentity.of(device, "beta".equals(version), null, null, null))
                                .toList(),
                        null));
    }

    private Uni<DeploymentProfile> one(String text) {
        UUID id = id(text, "deployment profile");
        return inSight.all()
                .map(all -> all.stream()
                        .filter(profile -> profile.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound("deployment profile")));
    }

    private static ObjectNode write(
            DeploymentProfile profile, Query<DeploymentProfile> query, List<ProfileAssignment> assignments) {
        ObjectNode json = GraphProfiles.write(profile);
        if (query.expands("assignments")) {
            assignments.stream()
                    .filter(assignment -> assignment.profileId().equals(profile.id()))
                    .map(GraphProfiles::write)
                    .forEach(json.putArray("assignments")::add);
        }
        return json;
    }

    private static Response answer(Response.Status status, DeploymentProfile profile, ObjectNode json, UriInfo uri) {
        json.put("@odata.context", GraphCollection.context(uri) + "/$entity");
        return Response.status(status)
                .entity(json)
                .header(HttpHeaders.ETAG, IfMatch.tagOf(profile.version()))
                .build();
    }

    static UUID id(String text, String what) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.notFound(what);
        }
    }

    private Editor who() {
        return new Editor(administrator.getPrincipal().getName(), scope.get());
    }
}
