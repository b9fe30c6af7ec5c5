package dev.muster.registry.cleanup;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.http.access.Roles;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.IfMatch;
import dev.muster.registry.cleanup.persistence.StoredCleanup;
import dev.muster.registry.cleanup.persistence.StoredCleanup.Setting;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The one older rule for all platforms, as Graph's {@code managedDeviceCleanupSettings}: off unless it is set. */
@Path("/{version: v1\\.0|beta}/deviceManagement/managedDeviceCleanupSettings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CleanupSettingsResource {

    private static final String DAYS = "deviceInactivityBeforeRetirementInDays";

    private final Pool pool;
    private final StoredCleanup stored;
    private final ChangeCleanup changes;
    private final SecurityIdentity administrator;

    CleanupSettingsResource(Pool pool, StoredCleanup stored, ChangeCleanup changes, SecurityIdentity administrator) {
        this.pool = pool;
        this.stored = stored;
        this.changes = changes;
        this.administrator = administrator;
    }

    /** Days as a text, {@code "0"} for never: that is how Graph has it. */
    record ManagedDeviceCleanupSettings(
            @JsonProperty("@odata.context") String context, String deviceInactivityBeforeRetirementInDays) {}

    @GET
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<Response> get(@Context UriInfo uri) {
        return stored.setting(pool).map(setting -> answer(setting, uri));
    }

    @PATCH
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response set(@HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @Context UriInfo uri, JsonNode body) {
        JsonNode days = body == null ? null : body.get(DAYS);
        if (days == null) {
            days = body == null ? null : body.get("DeviceInactivityBeforeRetirementInDays");
        }
        if (days == null) {
            throw RuleEdit.refused(DAYS + " is needed");
        }
        return answer(
                changes.set(
                        RuleEdit.days(days, true),
                        IfMatch.of(ifMatch),
                        administrator.getPrincipal().getName()),
                uri);
    }

    private static Response answer(Setting setting, UriInfo uri) {
        return Response.ok(
                        new ManagedDeviceCleanupSettings(GraphCollection.context(uri), String.valueOf(setting.days())))
                .header(HttpHeaders.ETAG, IfMatch.tagOf(setting.version()))
                .build();
    }
}
