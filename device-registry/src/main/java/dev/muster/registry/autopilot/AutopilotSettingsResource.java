package dev.muster.registry.autopilot;

import static dev.muster.eventlog.Transactions.await;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.muster.eventlog.Transactions;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.http.access.Roles;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.http.graph.GraphCollection;
import dev.muster.registry.autopilot.persistence.RegistrationRows;
import dev.muster.registry.autopilot.persistence.StoredSync;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When registrations were synced, and syncing them now: Graph's {@code windowsAutopilotSettings}. */
@Path("/{version:v1\\.0|beta}/deviceManagement/windowsAutopilotSettings")
@Produces(MediaType.APPLICATION_JSON)
public class AutopilotSettingsResource {

    private final Pool pool;
    private final Transactions transactions;
    private final StoredSync sync;
    private final KeepRegistrations keeper;
    private final AdminActions audit;
    private final Outbox outbox;
    private final Clock clock;
    private final SecurityIdentity administrator;

    AutopilotSettingsResource(
            Pool pool,
            Transactions transactions,
            StoredSync sync,
            KeepRegistrations keeper,
            AdminActions audit,
            Outbox outbox,
            Clock clock,
            SecurityIdentity administrator) {
        this.pool = pool;
        this.transactions = transactions;
        this.sync = sync;
        this.keeper = keeper;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
        this.administrator = administrator;
    }

    /** Graph's {@code windowsAutopilotSettings}. */
    public record Settings(
            @JsonProperty("@odata.context") String context,
            String id,
            String syncStatus,
            Instant lastManualSyncTriggerDateTime,
            Instant lastSyncDateTime) {}

    @GET
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<Settings> settings(@Context UriInfo uri) {
        return sync.read(pool)
                .map(last -> new Settings(
                        GraphCollection.context(uri) + "/$entity",
                        "autopilot",
                        last.status(),
                        last.askedAt(),
                        last.syncedAt()));
    }

    /** Syncs in the background: what was uploaded becomes visible, profiles and conversions follow. */
    @POST
    @Path("/sync")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Response syncNow() {
        transactions.run(transaction -> {
            RegistrationRows.takeTurn(transaction);
            await(sync.ask(transaction, clock.instant().truncatedTo(ChronoUnit.MICROS)));
            return await(audit.record(
                    transaction,
                    administrator.getPrincipal().getName(),
                    new AdminAction("sync", "windowsAutopilotSettings", "autopilot", null, null, null)));
        });
        outbox.wake();
        keeper.wake();
        return Response.noContent().build();
    }
}
