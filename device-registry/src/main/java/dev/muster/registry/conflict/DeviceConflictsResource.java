package dev.muster.registry.conflict;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.problem.BodyText;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Query;
import dev.muster.registry.conflict.persistence.StoredConflicts;
import dev.muster.registry.device.Devices;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code …/deviceManagement/deviceConflicts}: an extension of ours in the manner of Graph (D-4). */
@Path("/{version: v1\\.0|beta}/deviceManagement/deviceConflicts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DeviceConflictsResource {

    private static final int LONGEST_NOTE = 1_000;

    private final StoredConflicts conflicts;
    private final Devices devices;
    private final ResolveConflict resolve;
    private final SecurityIdentity administrator;

    DeviceConflictsResource(
            StoredConflicts conflicts, Devices devices, ResolveConflict resolve, SecurityIdentity administrator) {
        this.conflicts = conflicts;
        this.devices = devices;
        this.resolve = resolve;
        this.administrator = administrator;
    }

    @GET
    @RolesAllowed({Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
    public Uni<GraphCollection<DeviceConflict>> list(@Context UriInfo uri) {
        Query<FoundConflict> query = GraphQuery.of(uri, ConflictFields.ALL);
        Uni<Long> count =
                query.count() ? conflicts.count(query) : Uni.createFrom().nullItem();
        return count.chain(counted -> conflicts
                .page(query)
                .chain(found -> devices.byId(sides(found))
                        .map(known -> GraphCollection.of(
                                uri, query, found, counted, conflict -> DeviceConflict.of(conflict, known, null)))));
    }

    @GET
    @Path("/{count:(\\$|%24)count}")
    @Produces(MediaType.TEXT_PLAIN)
    @RolesAllowed({Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
    public Uni<String> count(@Context UriInfo uri) {
        return conflicts.count(GraphQuery.of(uri, ConflictFields.ALL)).map(String::valueOf);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.ENROLLMENT_OPERATOR, Roles.ENROLLMENT_ADMIN})
    public Uni<DeviceConflict> get(@PathParam("id") String id, @Context UriInfo uri) {
        GraphQuery.ofItem(uri, ConflictFields.ALL);
        return conflicts
                .find(conflictId(id))
                .map(found -> found.orElseThrow(DeviceConflictsResource::unknown))
                .chain(conflict -> shown(conflict, uri));
    }

    /** They are two devices: keeps them apart and closes the conflict. Body: {@code {"note": "…"}} or nothing. */
    @POST
    @Path("/{id}/acknowledge")
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<DeviceConflict> acknowledge(@PathParam("id") String id, @Context UriInfo uri, JsonNode body) {
        return shown(resolve.acknowledge(conflictId(id), note(body), who()), uri);
    }

    /** They are one device: makes the other part of the one the enrollment was taken for. It cannot be undone. */
    @POST
    @Path("/{id}/merge")
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<DeviceConflict> merge(@PathParam("id") String id, @Context UriInfo uri, JsonNode body) {
        return shown(resolve.merge(conflictId(id), note(body), who()), uri);
    }

    private Uni<DeviceConflict> shown(FoundConflict conflict, UriInfo uri) {
        return devices.byId(sides(List.of(conflict)))
                .map(known -> DeviceConflict.of(conflict, known, GraphCollection.context(uri) + "/$entity"));
    }

    private static Set<UUID> sides(List<FoundConflict> conflicts) {
        return conflicts.stream()
                .flatMap(conflict -> Stream.of(conflict.deviceId(), conflict.otherWas()))
                .collect(Collectors.toSet());
    }

    private static String note(JsonNode body) {
        return BodyText.lines(body, "note", LONGEST_NOTE);
    }

    private static UUID conflictId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("conflict");
    }

    private String who() {
        return administrator.getPrincipal().getName();
    }
}
