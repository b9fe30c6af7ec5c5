package dev.muster.applesync.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.applesync.profile.ChangeProfiles.Editor;
import dev.muster.applesync.profile.persistence.ProfileRows;
import dev.muster.eventlog.Transactions;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.graph.Page;
import dev.muster.http.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
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
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Enrollment profiles of a token in the shape of Microsoft Graph's {@code enrollmentProfiles}. */
@Path("/{version:v1\\.0|beta}/deviceManagement/depOnboardingSettings/{id}/enrollmentProfiles")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class EnrollmentProfilesResource {

    private final Transactions transactions;
    private final ChangeProfiles changes;
    private final SecurityIdentity administrator;

    EnrollmentProfilesResource(Transactions transactions, ChangeProfiles changes, SecurityIdentity administrator) {
        this.transactions = transactions;
        this.changes = changes;
        this.administrator = administrator;
    }

    @GET
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public GraphCollection<ObjectNode> list(@PathParam("id") String id, @Context UriInfo uri) {
        Page page = Page.of(uri);
        UUID tokenId = uuid(id, "token");
        return transactions.run(transaction -> {
            requireToken(ProfileRows.isToken(transaction, tokenId));
            Collection<UUID> defaults =
                    ProfileRows.defaults(transaction, tokenId).values();
            List<ObjectNode> profiles = ProfileRows.page(transaction, tokenId, page.skip(), page.top() + 1).stream()
                    .map(profile -> GraphProfile.write(profile, defaults.contains(profile.profileId())))
                    .toList();
            return GraphCollection.of(
                    uri, page, profiles, page.count() ? ProfileRows.count(transaction, tokenId) : null);
        });
    }

    @POST
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response create(@PathParam("id") String id, @Context UriInfo uri, JsonNode body) {
        EnrollmentProfile created = changes.create(uuid(id, "token"), body, editor(null));
        return answer(Response.Status.CREATED, uri, created, false);
    }

    @GET
    @Path("/{profile}")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Response one(@PathParam("id") String id, @PathParam("profile") String profile, @Context UriInfo uri) {
        UUID tokenId = uuid(id, "token");
        UUID profileId = uuid(profile, "profile");
        return transactions.run(transaction -> answer(
                Response.Status.OK,
                uri,
                ProfileRows.find(transaction, tokenId, profileId)
                        .orElseThrow(() -> ProblemException.notFound("profile")),
                ProfileRows.defaults(transaction, tokenId).containsValue(profileId)));
    }

    @PATCH
    @Path("/{profile}")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response edit(
            @PathParam("id") String id,
            @PathParam("profile") String profile,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Context UriInfo uri,
            JsonNode body) {
        UUID tokenId = uuid(id, "token");
        EnrollmentProfile edited = changes.edit(tokenId, uuid(profile, "profile"), body, editor(ifMatch));
        boolean isDefault = transactions.run(
                transaction -> ProfileRows.defaults(transaction, tokenId).containsValue(edited.profileId()));
        return answer(Response.Status.OK, uri, edited, isDefault);
    }

    @DELETE
    @Path("/{profile}")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response delete(
            @PathParam("id") String id,
            @PathParam("profile") String profile,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        changes.delete(uuid(id, "token"), uuid(profile, "profile"), editor(ifMatch));
        return Response.noContent().build();
    }

    @POST
    @Path("/{profile}/setDefaultProfile")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response setDefault(@PathParam("id") String id, @PathParam("profile") String profile) {
        changes.setDefault(uuid(id, "token"), uuid(profile, "profile"), editor(null));
        return Response.noContent().build();
    }

    /** Graph has no way to have no default again; this is ours. */
    @POST
    @Path("/{profile}/musterRemoveDefaultProfile")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response removeDefault(@PathParam("id") String id, @PathParam("profile") String profile) {
        changes.unsetDefault(uuid(id, "token"), uuid(profile, "profile"), editor(null));
        return Response.noContent().build();
    }

    private static Response answer(Response.Status status, UriInfo uri, EnrollmentProfile profile, boolean isDefault) {
        ObjectNode json = GraphProfile.write(profile, isDefault);
        json.put("@odata.context", GraphCollection.context(uri) + "/$entity");
        return Response.status(status)
                .entity(json)
                .header(HttpHeaders.ETAG, IfMatch.tagOf(profile.version()))
                .build();
    }

    private Editor editor(String ifMatch) {
        return new Editor(administrator.getPrincipal().getName(), IfMatch.of(ifMatch));
    }

    private static void requireToken(boolean found) {
        if (!found) {
            throw ProblemException.notFound("token");
        }
    }

    private static UUID uuid(String text, String what) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw ProblemException.notFound(what);
        }
    }
}
