package dev.muster.applesync.push;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.muster.http.access.OwnScopeTags;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.IfMatch;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;

/** The push certificate, in the shape of Microsoft Graph's {@code applePushNotificationCertificate}. */
@Path("/{version:v1\\.0|beta}/deviceManagement/applePushNotificationCertificate")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PushCertificateResource {

    private static final int LONGEST_APPLE_ID = 256;

    private final ChangePushCertificate changes;
    private final SecurityIdentity administrator;
    private final OwnScopeTags scope;
    private final Clock clock;

    PushCertificateResource(
            ChangePushCertificate changes, SecurityIdentity administrator, OwnScopeTags scope, Clock clock) {
        this.changes = changes;
        this.administrator = administrator;
        this.scope = scope;
        this.clock = clock;
    }

    /** A certificate to be taken; as in Graph, the rest of what is sent is passed over. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Upload(String appleIdentifier, String certificate) {}

    /** The answer of a function. */
    public record Value(@JsonProperty("@odata.context") String context, String value) {}

    /**
     * The certificate. What is not Graph's is prefixed {@code muster}.
     *
     * @param musterDaysLeft whole days until it expires, negative afterwards
     * @param musterGraceEndsDateTime until when it can be renewed after its end (PC-1)
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Shown(
            @JsonProperty("@odata.context") String context,
            @JsonProperty("@odata.type") String type,
            String id,
            String appleIdentifier,
            String topicIdentifier,
            Instant lastModifiedDateTime,
            Instant expirationDateTime,
            String certificateUploadStatus,
            String certificateSerialNumber,
            PushCertificate.Standing musterState,
            long musterDaysLeft,
            Instant musterGraceEndsDateTime) {

        static Shown of(PushCertificate certificate, Instant now, String context) {
            return new Shown(
                    context,
                    "#microsoft.graph.applePushNotificationCertificate",
                    "applePushNotificationCertificate",
                    certificate.appleId(),
                    certificate.topic(),
                    certificate.changedAt(),
                    certificate.expiresAt(),
                    "succeeded",
                    certificate.serialNumber(),
                    certificate.standing(now),
                    certificate.daysLeft(now),
                    certificate.expiresAt().plus(PushCertificate.GRACE));
        }
    }

    @GET
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR, Roles.REPORTS_READER})
    public Uni<Response> certificate(@Context UriInfo uri) {
        return changes.find()
                .map(found -> found.orElseThrow(() -> ProblemException.notFound("push certificate: upload one first")))
                .map(found -> answer(found, uri));
    }

    @PATCH
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> upload(
            @Context UriInfo uri, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Upload upload) {
        if (upload == null
                || upload.certificate() == null
                || upload.certificate().isBlank()
                || upload.certificate().length() > CertificateFile.LARGEST) {
            throw ProblemException.of(
                    Reason.MALFORMED_REQUEST, "certificate is needed: the content of the file, at most 48 KiB");
        }
        String appleId =
                upload.appleIdentifier() == null || upload.appleIdentifier().isBlank()
                        ? null
                        : upload.appleIdentifier().strip();
        if (appleId != null
                && (appleId.length() > LONGEST_APPLE_ID || appleId.chars().anyMatch(Character::isISOControl))) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "appleIdentifier takes at most 256 characters");
        }
        return changes.upload(upload.certificate(), appleId, IfMatch.of(ifMatch), actor())
                .map(saved -> answer(saved, uri));
    }

    /** The request to be signed: base64 of PKCS #10, or of what Apple's portal takes where a vendor certificate is set. */
    @GET
    @Path(
            "/{function:(?i)(microsoft\\.graph\\.)?downloadApplePushNotificationCertificateSigningRequest(\\(\\)|%28%29)?}")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Value> request(@Context UriInfo uri) {
        return changes.request(actor()).map(request -> new Value(GraphCollection.context(uri), request));
    }

    /** The same with a new key. */
    @POST
    @Path("/generateApplePushNotificationCertificateSigningRequest")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Value> makeRequest(@Context UriInfo uri) {
        return changes.makeRequest(actor()).map(request -> new Value(GraphCollection.context(uri), request));
    }

    private Response answer(PushCertificate certificate, UriInfo uri) {
        return Response.ok(Shown.of(certificate, clock.instant(), GraphCollection.context(uri)))
                .header(HttpHeaders.ETAG, IfMatch.tagOf(certificate.version()))
                .build();
    }

    /** The certificate is the whole organisation's: scope tags do not divide it. */
    private String actor() {
        scope.get().requireUnbounded();
        return administrator.getPrincipal().getName();
    }
}
