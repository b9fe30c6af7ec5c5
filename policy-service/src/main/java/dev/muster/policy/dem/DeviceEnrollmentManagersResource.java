package dev.muster.policy.dem;

import dev.muster.eventlog.outbox.Outbox;
import dev.muster.http.access.Roles;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.http.graph.GraphCollection;
import dev.muster.http.graph.GraphQuery;
import dev.muster.http.problem.ProblemException;
import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import dev.muster.odata.Query;
import dev.muster.policy.configuration.persistence.Configurations;
import dev.muster.policy.dem.persistence.DeviceEnrollmentManagers;
import dev.muster.reasons.Reason;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Locale;

/** Accounts that enroll many devices. Microsoft Graph has no collection for them; this one is ours. */
@Path("/{version:v1\\.0|beta}/{deviceManagement:(?i)deviceManagement}/{collection:(?i)deviceEnrollmentManagers}")
public class DeviceEnrollmentManagersResource {

    private static final String TYPE = "deviceEnrollmentManager";
    private static final int MOST_ACCOUNTS = 150;
    private static final int LONGEST_NAME = 256;
    private static final Fields<String> FIELDS = Fields.of(
            Field.<String>text("userPrincipalName", account -> account).ignoringCase());

    private final Pool pool;
    private final DeviceEnrollmentManagers accounts;
    private final Configurations policies;
    private final Outbox outbox;
    private final AdminActions actions;
    private final Clock clock;
    private final SecurityIdentity administrator;

    DeviceEnrollmentManagersResource(
            Pool pool,
            DeviceEnrollmentManagers accounts,
            Configurations policies,
            Outbox outbox,
            AdminActions actions,
            Clock clock,
            SecurityIdentity administrator) {
        this.pool = pool;
        this.accounts = accounts;
        this.policies = policies;
        this.outbox = outbox;
        this.actions = actions;
        this.clock = clock;
        this.administrator = administrator;
    }

    /** One account. */
    public record Account(String userPrincipalName) {}

    @GET
    @RolesAllowed({Roles.ENROLLMENT_ADMIN, Roles.ENROLLMENT_OPERATOR})
    public Uni<GraphCollection<Account>> list(@Context UriInfo uri) {
        Query<String> query = GraphQuery.of(uri, FIELDS);
        return accounts.all(pool).map(all -> GraphCollection.of(uri, query, query.of(all), Account::new));
    }

    /** Adds an account; adding it again changes nothing. */
    @POST
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> add(Account account) {
        if (account == null
                || account.userPrincipalName() == null
                || account.userPrincipalName().isBlank()
                || account.userPrincipalName().length() > LONGEST_NAME) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "userPrincipalName is needed");
        }
        String name = account.userPrincipalName().trim().toLowerCase(Locale.ROOT);
        return pool.withTransaction(transaction -> policies.allForChange(transaction)
                        .chain(() -> accounts.all(transaction))
                        .chain(known -> {
                            if (known.contains(name)) {
                                return Uni.createFrom().voidItem();
                            }
                            if (known.size() >= MOST_ACCOUNTS) {
                                throw ProblemException.of(
                                        Reason.MALFORMED_REQUEST,
                                        "There are " + MOST_ACCOUNTS
                                                + " accounts already, the most there can be (DEM-1)");
                            }
                            return accounts.add(transaction, name, clock.instant(), editor())
                                    .chain(() -> note(transaction, created(name)));
                        }))
                .invoke(outbox::wake)
                .replaceWith(Response.status(201).entity(new Account(name)).build());
    }

    @DELETE
    @Path("/{userPrincipalName}")
    @RolesAllowed(Roles.ENROLLMENT_ADMIN)
    public Uni<Response> remove(@PathParam("userPrincipalName") String userPrincipalName) {
        String name = userPrincipalName.toLowerCase(Locale.ROOT);
        return pool.withTransaction(transaction -> accounts.remove(transaction, name)
                        .chain(known -> {
                            if (!known) {
                                throw ProblemException.notFound("device enrollment manager");
                            }
                            return note(transaction, AdminAction.delete(TYPE, name, name, new Account(name)));
                        }))
                .invoke(outbox::wake)
                .replaceWith(Response.noContent().build());
    }

    private static AdminAction created(String name) {
        return AdminAction.create(TYPE, name, name, new Account(name));
    }

    private Uni<Void> note(SqlConnection transaction, AdminAction action) {
        return policies.changed(transaction).chain(() -> actions.record(transaction, editor(), action));
    }

    private String editor() {
        return administrator.getPrincipal().getName();
    }
}
