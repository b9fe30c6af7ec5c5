package dev.muster.policy.ledger;

import static dev.muster.eventlog.Transactions.await;

import dev.muster.http.access.Roles;
import dev.muster.http.problem.ProblemException;
import dev.muster.policy.decision.PoliciesInForce;
import dev.muster.policy.decision.PoliciesInForce.InForce;
import dev.muster.policy.decision.persistence.DecisionLog;
import dev.muster.policy.engine.known.KnownDevice;
import dev.muster.policy.ledger.UserSlots.GroupsFrom;
import dev.muster.policy.slot.persistence.SlotLedger;
import dev.muster.reasons.Reason;
import io.quarkus.security.Authenticated;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** {@code GET /users/{userPrincipalName}/slots?group=}. */
@Path("/users/{userPrincipalName}/slots")
@Authenticated
public class SlotsResource {

    private static final int LONGEST_NAME = 256;
    private static final int MOST_GROUPS = 1000;

    private final Pool pool;
    private final SlotLedger ledger;
    private final PoliciesInForce policies;
    private final DecisionLog log;
    private final Clock clock;
    private final SecurityIdentity reader;

    SlotsResource(
            Pool pool,
            SlotLedger ledger,
            PoliciesInForce policies,
            DecisionLog log,
            Clock clock,
            SecurityIdentity reader) {
        this.pool = pool;
        this.ledger = ledger;
        this.policies = policies;
        this.log = log;
        this.clock = clock;
        this.reader = reader;
    }

    private record Groups(List<String> names, GroupsFrom from) {}

    /**
     * For the user and for those who look after enrollment.
     *
     * @param asked groups to find the limit by, instead of those that are known
     */
    @GET
    @Blocking
    public UserSlots slots(
            @PathParam("userPrincipalName") String userPrincipalName, @QueryParam("group") List<String> asked) {
        if (userPrincipalName.length() > LONGEST_NAME || asked.size() > MOST_GROUPS) {
            throw ProblemException.of(
                    Reason.MALFORMED_REQUEST, "A user's name is at most " + LONGEST_NAME + " characters long");
        }
        String user = userPrincipalName.toLowerCase(Locale.ROOT);
        boolean own = reader.getPrincipal().getName().equalsIgnoreCase(user);
        if (!own && !reader.hasRole(Roles.ENROLLMENT_ADMIN) && !reader.hasRole(Roles.ENROLLMENT_OPERATOR)) {
            throw new ForbiddenException();
        }
        Groups groups = groups(user, own, asked);
        Instant now = clock.instant();
        InForce inForce = policies.at(pool);
        List<KnownDevice> devices = await(ledger.devices(pool, List.of(user))).getOrDefault(user, List.of());
        return UserSlots.of(
                user,
                now,
                inForce.revision(),
                groups.names(),
                groups.from(),
                inForce.snapshot().slots(user, Set.copyOf(groups.names()), devices, now));
    }

    private Groups groups(String user, boolean own, List<String> asked) {
        if (!asked.isEmpty()) {
            return new Groups(asked.stream().distinct().sorted().toList(), GroupsFrom.QUESTION);
        }
        if (own && reader.getPrincipal() instanceof JsonWebToken token) {
            return new Groups(token.getGroups().stream().sorted().toList(), GroupsFrom.TOKEN);
        }
        Optional<List<String>> last = await(log.lastGroups(pool, user));
        return last.map(groups -> new Groups(groups.stream().distinct().sorted().toList(), GroupsFrom.LAST_ATTEMPT))
                .orElse(new Groups(List.of(), GroupsFrom.NOWHERE));
    }
}
