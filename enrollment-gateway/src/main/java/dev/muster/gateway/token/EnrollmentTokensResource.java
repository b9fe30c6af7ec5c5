package dev.muster.gateway.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.eventlog.Ids;
import dev.muster.events.enrollment.EnrollmentMethod;
import dev.muster.gateway.token.persistence.EnrollmentTokens;
import dev.muster.http.access.Roles;
import dev.muster.http.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
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

/** Tokens with which devices enroll without, or before, a user signs in (T-1). */
@Path("/enrollment-tokens")
@RolesAllowed(Roles.ENROLLMENT_ADMIN)
public class EnrollmentTokensResource {

    private static final int LONGEST_LIFE_DAYS = 90;
    private static final int LONGEST_BULK_LIFE_DAYS = 180;
    private static final int LISTED = 200;
    private static final Set<EnrollmentMethod> WITHOUT_EXPIRY =
            EnumSet.of(EnrollmentMethod.ANDROID_FULLY_MANAGED, EnrollmentMethod.ANDROID_CORPORATE_WORK_PROFILE);
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

    private final EnrollmentTokens tokens;
    private final Ids ids;
    private final Clock clock;
    private final SecurityIdentity administrator;
    private final SecureRandom random = new SecureRandom();

    EnrollmentTokensResource(EnrollmentTokens tokens, Ids ids, Clock clock, SecurityIdentity administrator) {
        this.tokens = tokens;
        this.ids = ids;
        this.clock = clock;
        this.administrator = administrator;
    }

    /** What an administrator asks for. */
    public record NewToken(EnrollmentMethod method, String profileName, Integer expiresInDays, Integer quota) {}

    /** The answer: the only time the value is shown. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CreatedToken(
            String tokenId, String value, EnrollmentMethod method, String profileName, Instant expiresAt) {}

    @POST
    public Uni<Response> create(NewToken wanted) {
        check(wanted);
        Instant now = clock.instant();
        Instant expiresAt = wanted.expiresInDays() == null ? null : now.plus(Duration.ofDays(wanted.expiresInDays()));
        TokenValue value = TokenValue.random(random);
        EnrollmentToken token = new EnrollmentToken(
                ids.next().toString(), wanted.method(), wanted.profileName(), expiresAt, null, wanted.quota(), 0);
        return tokens.create(token, value, now, administrator.getPrincipal().getName())
                .map(created -> Response.status(201)
                        .entity(new CreatedToken(
                                token.tokenId(), value.text(), token.method(), token.profileName(), expiresAt))
                        .build());
    }

    @GET
    public Uni<List<EnrollmentToken>> list() {
        return tokens.newest(LISTED);
    }

    @DELETE
    @Path("/{tokenId}")
    public Uni<Response> revoke(@PathParam("tokenId") String tokenId) {
        return tokens.revoke(tokenId, clock.instant()).map(known -> {
            if (!known) {
                throw ProblemException.notFound("enrollment token");
            }
            return Response.noContent().build();
        });
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
        int longest = wanted.method() == EnrollmentMethod.WINDOWS_BULK ? LONGEST_BULK_LIFE_DAYS : LONGEST_LIFE_DAYS;
        boolean endless = wanted.expiresInDays() == null && WITHOUT_EXPIRY.contains(wanted.method());
        if (!endless
                && (wanted.expiresInDays() == null || wanted.expiresInDays() < 1 || wanted.expiresInDays() > longest)) {
            throw ProblemException.unprocessable("expiresInDays takes 1 to " + longest);
        }
        if (wanted.quota() != null && wanted.quota() < 1) {
            throw ProblemException.unprocessable("quota takes a number from 1");
        }
    }
}
