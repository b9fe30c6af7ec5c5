package dev.muster.registry.autopilot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.eventlog.Transactions;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Query;
import dev.muster.registry.autopilot.persistence.StoredRegistrations;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Registered devices, as Graph's {@code windowsAutopilotDeviceIdentities}. Uploads make them, a sync shows them. */
@Path("/{version:v1\\.0|beta}/deviceManagement/windowsAutopilotDeviceIdentities")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AutopilotDevicesResource {

    private static final int LONGEST_NAME = 256;
    private static final String COMPUTER_NAME = "(?![0-9]+$)[A-Za-z0-9-]{1,15}";

    private final StoredRegistrations registrations;
    private final ProfilesInSight profiles;
    private final ChangeRegistrations changes;
    private final SecurityIdentity administrator;

    AutopilotDevicesResource(
            StoredRegistrations registrations,
            ProfilesInSight profiles,
            ChangeRegistrations changes,
            SecurityIdentity administrator) {
        this.registrations = registrations;
        this.profiles = profiles;
        this.changes = changes;
        this.administrator = administrator;
    }

    @GET
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<AutopilotDeviceIdentity>> list(
            @PathParam("version") String version, @Context UriInfo uri) {
        Query<RegisteredDevice> query = GraphQuery.of(uri, AutopilotFields.DEVICES);
        Uni<Long> count =
                query.count() ? registrations.count(query) : Uni.createFrom().nullItem();
        return count.chain(counted -> registrations
                .page(query)
                .chain(rows -> profiles(query)
                        .map(known -> GraphCollection.of(
                                uri, query, rows, counted, device -> write(device, version, query, known, null)))));
    }

    @GET
    @Path("/{count:(\\$|%24)count}")
    @Produces(MediaType.TEXT_PLAIN)
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<String> count(@Context UriInfo uri) {
        return registrations.count(GraphQuery.of(uri, AutopilotFields.DEVICES)).map(String::valueOf);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<AutopilotDeviceIdentity> get(
            @PathParam("version") String version, @PathParam("id") String id, @Context UriInfo uri) {
        Query<RegisteredDevice> query = GraphQuery.ofItem(uri, AutopilotFields.DEVICES);
        return one(id).chain(device -> profiles(query)
                .map(known -> write(device, version, query, known, GraphCollection.context(uri) + "/$entity")));
    }

    /** The profile the device gets; the intended one is the same, for it is assigned at once. */
    @GET
    @Path("/{id}/{navigation: deploymentProfile|intendedDeploymentProfile}")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<ObjectNode> profile(@PathParam("id") String id) {
        return one(id).chain(device -> profiles.all()
                .map(all -> all.stream()
                        .filter(profile -> profile.id().equals(device.profileId()))
                        .findFirst()
                        .map(GraphProfiles::write)
                        .orElseThrow(() -> ProblemException.notFound("deployment profile of this device"))));
    }

    @PATCH
    @Path("/{id}")
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public AutopilotDeviceIdentity edit(
            @PathParam("version") String version, @PathParam("id") String id, @Context UriInfo uri, JsonNode body) {
        UUID device = id(id);
        changes.edit(device, "update", properties(body), who());
        return AutopilotDeviceIdentity.of(
                Transactions.await(registrations.find(device)).orElseThrow(AutopilotDevicesResource::unknown),
                "beta".equals(version),
                null,
                null,
                GraphCollection.context(uri) + "/$entity");
    }

    /** Sets group tag, assigned user and name; what is not in the body stays, what is empty goes. */
    @POST
    @Path("/{id}/updateDeviceProperties")
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response updateProperties(@PathParam("id") String id, JsonNode body) {
        changes.edit(id(id), "updateDeviceProperties", properties(body), who());
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/assignUserToDevice")
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response assignUser(@PathParam("id") String id, JsonNode body) {
        if (ReadRegistration.user(GraphProfiles.text(body, "userPrincipalName", null)) == null) {
            throw GraphProfiles.refused("userPrincipalName is needed");
        }
        changes.edit(id(id), "assignUserToDevice", user(body), who());
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/unassignUserFromDevice")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response unassignUser(@PathParam("id") String id) {
        changes.edit(id(id), "unassignUserFromDevice", device -> device.withUser(null, null), who());
        return Response.noContent().build();
    }

    /** Takes the device off Autopilot; 409 while it is managed here. */
    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response delete(@PathParam("id") String id) {
        changes.delete(id(id), who());
        return Response.noContent().build();
    }

    private static UnaryOperator<RegisteredDevice> properties(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw GraphProfiles.refused("The body holds properties of the device");
        }
        String groupTag = ReadRegistration.stated(GraphProfiles.text(body, "groupTag", null));
        refuse(ReadRegistration.mistakeInGroupTag(groupTag));
        String name = ReadRegistration.stated(GraphProfiles.text(body, "displayName", null));
        if (name != null && !name.matches(COMPUTER_NAME)) {
            throw GraphProfiles.refused("displayName has at most 15 letters, digits and dashes, not digits alone");
        }
        UnaryOperator<RegisteredDevice> user = user(body);
        return device -> {
            RegisteredDevice edited =
                    body.has("userPrincipalName") || body.has("addressableUserName") ? user.apply(device) : device;
            edited = body.has("groupTag") ? edited.withGroupTag(groupTag) : edited;
            return body.has("displayName") ? edited.withDisplayName(name) : edited;
        };
    }

    private static UnaryOperator<RegisteredDevice> user(JsonNode body) {
        String user = ReadRegistration.user(GraphProfiles.text(body, "userPrincipalName", null));
        String addressedAs = ReadRegistration.stated(GraphProfiles.text(body, "addressableUserName", null));
        refuse(ReadRegistration.mistakeInUser(user));
        if (addressedAs != null
                && (addressedAs.length() > LONGEST_NAME || addressedAs.chars().anyMatch(Character::isISOControl))) {
            throw GraphProfiles.refused("addressableUserName has at most " + LONGEST_NAME + " characters");
        }
        boolean userStated = body != null && body.has("userPrincipalName");
        boolean nameStated = body != null && body.has("addressableUserName");
        return device -> device.withUser(
                userStated ? user : device.assignedUser(), nameStated ? addressedAs : device.addressableName());
    }

    private static void refuse(RegistrationMistake mistake) {
        if (mistake != null) {
            throw GraphProfiles.refused(mistake.message() + " (" + mistake + ")");
        }
    }

    private Uni<Map<UUID, JsonNode>> profiles(Query<RegisteredDevice> query) {
        if (!query.expands("deploymentProfile") && !query.expands("intendedDeploymentProfile")) {
            return Uni.createFrom().item(Map.of());
        }
        return profiles.all().map((List<DeploymentProfile> all) -> {
            Map<UUID, JsonNode> written = new HashMap<>();
            all.forEach(profile -> written.put(profile.id(), GraphProfiles.write(profile)));
            return written;
        });
    }

    private static AutopilotDeviceIdentity write(
            RegisteredDevice device,
            String version,
            Query<RegisteredDevice> query,
            Map<UUID, JsonNode> profiles,
            String context) {
        JsonNode profile = device.profileId() == null ? null : profiles.get(device.profileId());
        return AutopilotDeviceIdentity.of(
                device,
                "beta".equals(version),
                query.expands("deploymentProfile") ? profile : null,
                query.expands("intendedDeploymentProfile") ? profile : null,
                context);
    }

    private Uni<RegisteredDevice> one(String id) {
        return registrations.find(id(id)).map(found -> found.orElseThrow(AutopilotDevicesResource::unknown));
    }

    private static UUID id(String text) {
        return DeploymentProfilesResource.id(text, "registered device");
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("registered device");
    }

    private String who() {
        return administrator.getPrincipal().getName();
    }
}
