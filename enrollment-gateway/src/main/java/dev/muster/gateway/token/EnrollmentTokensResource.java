package dev.muster.gateway.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.muster.eventlog.Ids;
import dev.muster.eventlog.outbox.Outbox;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.gateway.token.persistence.EnrollmentTokens;
import dev.muster.http.access.OwnScopeTags;
import dev.muster.http.access.Roles;
import dev.muster.http.audit.AdminAction;
import dev.muster.http.audit.AdminActions;
import dev.muster.http.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Tokens with which devices enroll without, or before, a user signs in (T-1). They carry no scope tags: administrators who
 * are held to some make the tokens of their own profiles instead.
 */
@Path("/enrollment-tokens")
@RolesAllowed(Roles.ENROLLMENT_ADMIN)
public class EnrollmentTokensResource {

    private static final String TYPE = "enrollmentToken";
    private static final int LISTED = 200;
    private static final Set<EnrollmentMethod> BY_TOKEN = EnumSet.of(
            EnrollmentMethod.ANDROID_DEDICATED,
            EnrollmentMethod.ANDROID_DEDICATED_SHARED,
            EnrollmentMethod.ANDROID_FULLY_MANAGED,
            EnrollmentMethod.ANDROID_CORPORATE_WORK_PROFILE,
            EnrollmentMethod.ANDROID_AOSP_USERLESS,
            EnrollmentMethod.ANDROID_AOSP_USER_ASSOCIATED,
            EnrollmentMethod.WINDOWS_BULK,
            EnrollmentMethod.WINDOWS_AUTOPILOT_SELF_DEPLOYING,
            EnrollmentMethod.APPLE_ADE);

    private final Pool pool;
    private final EnrollmentTokens tokens;
    private final AdminActions actions;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final SecurityIdentity administrator;
    private final OwnScopeTags scope;
    private final SecureRandom random = new SecureRandom();

    EnrollmentTokensResource(
            Pool pool,
            EnrollmentTokens tokens,
            AdminActions actions,
            Outbox outbox,
            Ids ids,
            Clock clock,
            SecurityIdentity administrator,
            OwnScopeTags scope) {
        this.pool = pool;
        this.tokens = tokens;
        this.actions = actions;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.administrator = administrator;
        this.scope = scope;
    }

    /** What an administrator asks for. */
    public record NewToken(EnrollmentMethod method, String profileName, Integer expiresInDays, Integer quota) {}

    /** A token as administrators see it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TokenView(@JsonUnwrapped EnrollmentToken token) {

        /** The account a provisioning package signs in with; removing it revokes the token (T-1). */
        @JsonProperty
        public String account() {
            return token.method() == EnrollmentMethod.WINDOWS_BULK ? "package_" + token.tokenId() : null;
        }
    }

    /** The answer: the only time the value is shown. */
    public record CreatedToken(@JsonUnwrapped TokenView token, String value) {}

    @POST
    public Uni<Response> create(NewToken wanted) {
        scope.get().requireUnbounded();
        check(wanted);
        Instant now = clock.instant();
        TokenValue value = TokenValue.random(random);
        EnrollmentToken token = new EnrollmentToken(
                ids.next().toString(),
                wanted.method(),
                wanted.profileName(),
                now,
                wanted.expiresInDays() == null ? null : now.plus(Duration.ofDays(wanted.expiresInDays())),
                null,
                wanted.quota(),
                0);
        AdminAction created = AdminAction.create(TYPE, token.tokenId(), token.profileName(), new TokenView(token));
        return pool.withTransaction(transaction -> tokens.create(transaction, token, value, null, null, editor())
                        .chain(() -> actions.record(transaction, editor(), created)))
                .invoke(outbox::wake)
                .replaceWith(Response.status(201)
                        .entity(new CreatedToken(new TokenView(token), value.text()))
                        .build());
    }

    @GET
    public Uni<List<TokenView>> list() {
        scope.get().requireUnbounded();
        return tokens.newest(LISTED).map(all -> all.stream().map(TokenView::new).toList());
    }

    @DELETE
    @Path("/{tokenId}")
    public Uni<Response> revoke(@PathParam("tokenId") String tokenId) {
        scope.get().requireUnbounded();
        AdminAction revoked = new AdminAction("revoke", TYPE, tokenId, null, null, null);
        return pool.withTransaction(transaction -> tokens.revoke(transaction, tokenId, clock.instant())
                        .chain(known -> {
                            if (!known) {
                                throw ProblemException.notFound("enrollment token");
                            }
                            return actions.record(transaction, editor(), revoked);
                        }))
                .invoke(outbox::wake)
                .replaceWith(Response.noContent().build());
    }

    private String editor() {
        return administrator.getPrincipal().getName();
    }

    private static void check(NewToken wanted) {
        if (wanted == null || wanted.method() == null || !BY_TOKEN.contains(wanted.method())) {
            throw ProblemException.unprocessable("A method that enrolls by token is needed: " + BY_TOKEN);
        }
        if (wanted.profileName() == null
                || wanted.profileName().isBlank()
                || wanted.profileName().length() > 200) {
            throw ProblemException.unprocessable("A profileName of at most 200 characters is needed");
        }
        Duration life = wanted.expiresInDays() == null ? null : Duration.ofDays(wanted.expiresInDays());
        TokenLife.fault(wanted.method(), life).ifPresent(fault -> {
            throw ProblemException.unprocessable("expiresInDays: " + fault);
        });
        if (wanted.quota() != null && wanted.quota() < 1) {
            throw ProblemException.unprocessable("quota takes a number from 1");
        }
    }
}
