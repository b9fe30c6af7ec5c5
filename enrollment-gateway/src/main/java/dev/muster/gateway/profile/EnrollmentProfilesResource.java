package dev.muster.gateway.profile;

import dev.muster.gateway.profile.persistence.EnrollmentProfiles;
import dev.muster.gateway.token.TokenValue;
import dev.muster.http.access.OwnScopeTags;
import dev.muster.http.access.Roles;
import dev.muster.http.access.ScopeTags;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Query;
import dev.muster.reasons.Reason;
import io.quarkus.security.identity.SecurityIdentity;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * Android enrollment profiles in Graph's shape. {@code androidForWorkEnrollmentProfiles}, the older collection of
 * dedicated devices, shows the same profiles.
 */
@Path(
        "/{version:v1\\.0|beta}/deviceManagement/{collection:(?i)androidDeviceOwnerEnrollmentProfiles|androidForWorkEnrollmentProfiles}")
public class EnrollmentProfilesResource {

    private static final int QR_PIXELS = 400;

    private final Pool pool;
    private final EnrollmentProfiles profiles;
    private final ChangeProfiles changes;
    private final HandOut handOut;
    private final Clock clock;
    private final SecurityIdentity administrator;
    private final OwnScopeTags scope;

    EnrollmentProfilesResource(
            Pool pool,
            EnrollmentProfiles profiles,
            ChangeProfiles changes,
            HandOut handOut,
            Clock clock,
            SecurityIdentity administrator,
            OwnScopeTags scope) {
        this.pool = pool;
        this.profiles = profiles;
        this.changes = changes;
        this.handOut = handOut;
        this.clock = clock;
        this.administrator = administrator;
        this.scope = scope;
    }

    /** How long the new token lives; absent or 0 when it is not to expire. */
    public record Validity(Long tokenValidityInSeconds) {}

    /** Token values are not in the list, only in the item. */
    @GET
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<ProfileView>> list(@Context UriInfo uri) {
        Query<EnrollmentProfile> query = GraphQuery.of(uri, ProfileFields.ALL);
        ScopeTags seen = scope.get();
        return profiles.all(pool)
                .map(all -> all.stream()
                        .filter(profile -> seen.shares(profile.scopeTags()))
                        .toList())
                .map(all -> GraphCollection.of(
                        uri,
                        query,
                        query.of(all),
                        profile -> ProfileView.of(null, profile, null, clock.instant(), ProfileView.Handout.NOTHING)));
    }

    @POST
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> create(@Context UriInfo uri, ProfileBody body) {
        return changes.create(given(body), editor())
                .chain(created -> view(uri, created))
                .map(view -> Response.status(201).entity(view).build());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<Response> get(@Context UriInfo uri, @PathParam("id") String id) {
        GraphQuery.ofItem(uri, ProfileFields.ALL);
        ScopeTags seen = scope.get();
        return profiles.find(pool, id(id))
                .map(found -> found.filter(profile -> seen.shares(profile.scopeTags()))
                        .orElseThrow(EnrollmentProfilesResource::unknown))
                .chain(profile -> view(uri, profile)
                        .map(view -> Response.ok(view)
                                .header(HttpHeaders.ETAG, IfMatch.tagOf(profile.version()))
                                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                .build()));
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<ProfileView> edit(
            @Context UriInfo uri,
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            ProfileBody body) {
        return changes.edit(id(id), IfMatch.of(ifMatch), given(body), editor()).chain(changed -> view(uri, changed));
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return changes.delete(id(id), IfMatch.of(ifMatch), editor())
                .replaceWith(Response.noContent().build());
    }

    @POST
    @Path("/{id}/createToken")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> createToken(@PathParam("id") String id, Validity validity) {
        Long seconds = validity == null ? null : validity.tokenValidityInSeconds();
        if (seconds != null && (seconds < 0 || seconds > Duration.ofDays(366).toSeconds())) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "tokenValidityInSeconds takes at most a year");
        }
        Duration life = seconds == null || seconds == 0 ? null : Duration.ofSeconds(seconds);
        return changes.createToken(id(id), life, editor())
                .replaceWith(Response.noContent().build());
    }

    @POST
    @Path("/{id}/revokeToken")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> revokeToken(@PathParam("id") String id) {
        return changes.revokeToken(id(id), editor())
                .replaceWith(Response.noContent().build());
    }

    private Uni<ProfileView> view(UriInfo uri, EnrollmentProfile profile) {
        String context = GraphCollection.context(uri) + "/$entity";
        return profiles.enrolledDevices(pool, profile.profileId())
                .chain(enrolled -> handout(uri, profile)
                        .map(handout -> ProfileView.of(context, profile, enrolled, clock.instant(), handout)));
    }

    private Uni<ProfileView.Handout> handout(UriInfo uri, EnrollmentProfile profile) {
        if (!administrator.hasRole(Roles.ENROLLMENT_ADMIN)) {
            return Uni.createFrom().item(ProfileView.Handout.NOTHING);
        }
        return changes.tokenValue(profile)
                .map(value -> value.map(token -> handout(uri, profile, token)).orElse(ProfileView.Handout.NOTHING));
    }

    private ProfileView.Handout handout(UriInfo uri, EnrollmentProfile profile, TokenValue token) {
        return handOut.qrCodeContent(profile, token, uri.getBaseUri())
                .map(content -> new ProfileView.Handout(
                        token.text(), content, ProfileView.Image.png(new QrCode(content).png(QR_PIXELS))))
                .orElseGet(() -> new ProfileView.Handout(token.text(), null, null));
    }

    private Editor editor() {
        return new Editor(administrator.getPrincipal().getName(), scope.get());
    }

    private static ProfileBody given(ProfileBody body) {
        if (body == null) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "A profile is needed");
        }
        return body;
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw unknown();
        }
    }

    static ProblemException unknown() {
        return ProblemException.notFound("enrollment profile");
    }
}
