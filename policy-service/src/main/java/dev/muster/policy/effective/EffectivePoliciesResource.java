package dev.muster.policy.effective;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.http.access.Roles;
import dev.muster.policy.collection.Administrator;
import dev.muster.policy.collection.PolicyCollection;
import dev.muster.policy.document.json.DocumentJson;
import dev.muster.policy.document.json.JsonFields;
import dev.muster.policy.document.persistence.StoredPolicies;
import dev.muster.policy.effective.EffectivePolicies.Effective;
import dev.muster.policy.effective.persistence.LastSeenGroups;
import dev.muster.policy.scopetag.AdministratorScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which enrollment configurations would apply to a user: Microsoft Graph's per-user view, with reasons. */
@Path("/{version:v1\\.0|beta}/users")
@Tag(name = "Effective policies")
@Produces(MediaType.APPLICATION_JSON)
public class EffectivePoliciesResource {

    private static final int MOST_GROUPS = 500;
    private static final int LONGEST_NAME = 256;

    private final Pool pool;
    private final StoredPolicies policies;
    private final LastSeenGroups lastSeen;
    private final PolicyCollection collection;
    private final Administrator administrator;

    EffectivePoliciesResource(
            Pool pool,
            StoredPolicies policies,
            LastSeenGroups lastSeen,
            PolicyCollection collection,
            Administrator administrator) {
        this.pool = pool;
        this.policies = policies;
        this.lastSeen = lastSeen;
        this.collection = collection;
        this.administrator = administrator;
    }

    /** Where the groups come from. */
    private record Groups(Set<String> names, String source, Instant at) {}

    @GET
    @Path("/{user}/getEffectiveDeviceEnrollmentConfigurations")
    @Operation(summary = "Lists the enrollment configurations that would apply to a user, and why")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<ObjectNode> effective(
            @Context UriInfo uri,
            @PathParam("user") String user,
            @Parameter(description = "Groups to assume, several with commas between; else those of the latest attempt")
                    @QueryParam("groups")
                    List<String> groups) {
        return answer(uri, user, groups);
    }

    @GET
    @Path("/{user}/deviceEnrollmentConfigurations")
    @Operation(summary = "The same as the function")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<ObjectNode> configurations(
            @Context UriInfo uri, @PathParam("user") String user, @QueryParam("groups") List<String> groups) {
        return answer(uri, user, groups);
    }

    private Uni<ObjectNode> answer(UriInfo uri, String user, List<String> given) {
        AdministratorScope scope = administrator.scope();
        String name = user.toLowerCase(Locale.ROOT);
        return groups(name, given)
                .chain(groups -> policies.all(pool).map(all -> {
                    List<ObjectNode> items = EffectivePolicies.of(all, groups.names()).stream()
                            .filter(effective -> scope.sees(effective.document()))
                            .map(EffectivePoliciesResource::view)
                            .toList();
                    ObjectNode answer = collection.tree(collection.page(uri, items));
                    groups.names().forEach(answer.putArray("musterGroups")::add);
                    answer.put("musterGroupsFrom", groups.source());
                    if (groups.at() != null) {
                        answer.put("musterGroupsSeenAt", groups.at().toString());
                    }
                    return answer;
                }));
    }

    private Uni<Groups> groups(String user, List<String> given) {
        if (given != null && !given.isEmpty()) {
            Set<String> names = new LinkedHashSet<>();
            given.forEach(some -> Arrays.stream(some.split(","))
                    .map(String::trim)
                    .filter(name -> !name.isEmpty())
                    .forEach(names::add));
            if (names.size() > MOST_GROUPS || names.stream().anyMatch(name -> name.length() > LONGEST_NAME)) {
                throw JsonFields.refused("groups takes at most " + MOST_GROUPS + " groups");
            }
            return Uni.createFrom().item(new Groups(names, "request", null));
        }
        return lastSeen.of(pool, user)
                .map(seen -> seen.map(
                                known -> new Groups(new LinkedHashSet<>(known.groups()), "latestAttempt", known.at()))
                        .orElseGet(() -> new Groups(Set.of(), "none", null)));
    }

    private static ObjectNode view(Effective effective) {
        ObjectNode json = DocumentJson.writeAssigned(effective.document());
        json.put("musterStanding", effective.standing().code());
        json.put("musterWhy", effective.why());
        return json;
    }
}
