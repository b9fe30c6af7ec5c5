package dev.muster.gateway.profile;

import dev.muster.gateway.profile.persistence.EnrollmentProfiles;
import dev.muster.gateway.token.TokenValue;
import dev.muster.http.access.OwnScopeTags;
import dev.muster.http.access.Roles;
import dev.muster.http.access.ScopeTags;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.function.Function;

/**
 * What to hand to devices and to vendors' portals so that they enroll with a profile. Every answer holds the token's
 * value, so only administrators get one and nothing keeps a copy.
 */
@Path("/enrollment-profiles/{id}")
@RolesAllowed(Roles.ENROLLMENT_ADMIN)
public class ProvisioningResource {

    private static final int SMALLEST = 100;
    private static final int LARGEST = 2000;

    private final Pool pool;
    private final EnrollmentProfiles profiles;
    private final ChangeProfiles changes;
    private final HandOut handOut;
    private final OwnScopeTags scope;

    ProvisioningResource(
            Pool pool, EnrollmentProfiles profiles, ChangeProfiles changes, HandOut handOut, OwnScopeTags scope) {
        this.pool = pool;
        this.profiles = profiles;
        this.changes = changes;
        this.handOut = handOut;
        this.scope = scope;
    }

    /**
     * The QR code, for the six-taps set-up of a factory-fresh device.
     *
     * @param size width and height in pixels, 100 to 2,000
     */
    @GET
    @Path("/qr.png")
    @Produces("image/png")
    public Uni<Response> png(
            @Context UriInfo uri, @PathParam("id") String id, @QueryParam("size") @DefaultValue("400") int size) {
        if (size < SMALLEST || size > LARGEST) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "size takes " + SMALLEST + " to " + LARGEST);
        }
        return answer(uri, id, told -> new QrCode(told.qrCodeText()).png(size));
    }

    @GET
    @Path("/qr.svg")
    @Produces("image/svg+xml")
    public Uni<Response> svg(@Context UriInfo uri, @PathParam("id") String id) {
        return answer(uri, id, told -> new QrCode(told.qrCodeText()).svg());
    }

    /** What the QR code says: AOSP vendors' tools take it as a file. */
    @GET
    @Path("/provisioning.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> provisioning(@Context UriInfo uri, @PathParam("id") String id) {
        return answer(uri, id, Told::qrCode);
    }

    /** The "DPC extras" of a zero-touch configuration. */
    @GET
    @Path("/zero-touch.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> zeroTouch(@Context UriInfo uri, @PathParam("id") String id) {
        return answer(uri, id, told -> googles(told).provisioning().zeroTouch(told.token()));
    }

    /** The "Custom JSON Data" of a Knox Mobile Enrollment profile. */
    @GET
    @Path("/knox.json")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> knox(@Context UriInfo uri, @PathParam("id") String id) {
        return answer(uri, id, told -> googles(told).provisioning().knox(told.token()));
    }

    private record Told(EnrollmentProfile profile, TokenValue token, Provisioning provisioning, HandOut handOut) {

        Map<String, Object> qrCode() {
            return provisioning.qrCode(profile, token);
        }

        String qrCodeText() {
            return handOut.text(qrCode());
        }
    }

    /** Zero-touch and Knox are for devices with Google services; AOSP devices know the QR code only (T-3). */
    private static Told googles(Told told) {
        if (told.profile().mode().aosp()) {
            throw ProblemException.conflict("notSupported", "AOSP devices enroll by QR code only");
        }
        return told;
    }

    private Uni<Response> answer(UriInfo uri, String id, Function<Told, Object> written) {
        ScopeTags seen = scope.get();
        return profiles.find(pool, EnrollmentProfilesResource.id(id))
                .map(found -> found.filter(profile -> seen.shares(profile.scopeTags()))
                        .orElseThrow(EnrollmentProfilesResource::unknown))
                .chain(profile -> changes.tokenValue(profile).map(value -> {
                    TokenValue token = value.orElseThrow(() -> ProblemException.conflict(
                            "tokenUnusable", "The profile has no token that lets devices in: create one"));
                    Provisioning provisioning = handOut.provisioning(uri.getBaseUri())
                            .orElseThrow(() -> ProblemException.conflict(
                                    "agentNotConfigured",
                                    "No app is configured for Android devices: set MUSTER_ANDROID_AGENT_COMPONENT,"
                                            + " MUSTER_ANDROID_AGENT_DOWNLOAD_LOCATION and"
                                            + " MUSTER_ANDROID_AGENT_SIGNATURE_CHECKSUM"));
                    return Response.ok(written.apply(new Told(profile, token, provisioning, handOut)))
                            .header(HttpHeaders.CACHE_CONTROL, "no-store")
                            .build();
                }));
    }
}
