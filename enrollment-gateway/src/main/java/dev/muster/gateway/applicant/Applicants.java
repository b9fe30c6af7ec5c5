package dev.muster.gateway.applicant;

import dev.muster.events.enrollment.Applicant;
import dev.muster.gateway.token.persistence.EnrollmentTokens;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads the verified credentials of a request. Nothing here comes from its body (U-1). */
@RequestScoped
public class Applicants {

    private final CurrentIdentityAssociation identities;
    private final EnrollmentTokens tokens;

    Applicants(CurrentIdentityAssociation identities, EnrollmentTokens tokens) {
        this.identities = identities;
        this.tokens = tokens;
    }

    /**
     * The credentials shown; at least one of the two is needed (401).
     *
     * @param enrollmentToken value of the {@code Enrollment-Token} header, null when absent
     */
    public Uni<Credentials> shown(String enrollmentToken) {
        return identities.getDeferredIdentity().chain(identity -> {
            if (enrollmentToken != null) {
                return tokens.known(enrollmentToken)
                        .map(token -> identity.isAnonymous()
                                ? new Credentials(null, Set.of(), token)
                                : new Credentials(applicant(identity), identity.getRoles(), token));
            }
            if (identity.isAnonymous()) {
                throw ProblemException.of(Reason.USER_NOT_AUTHENTICATED, "Show a bearer token or an enrollment token");
            }
            return Uni.createFrom().item(new Credentials(applicant(identity), identity.getRoles(), null));
        });
    }

    private static Applicant applicant(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw ProblemException.of(Reason.USER_NOT_AUTHENTICATED, "The bearer token is not a JWT");
        }
        return new Applicant(
                token.getName().toLowerCase(Locale.ROOT),
                token.getSubject(),
                token.getClaim("name"),
                token.getGroups().stream().sorted().toList(),
                texts(token.getClaim("amr")));
    }

    private static List<String> texts(Object claim) {
        if (!(claim instanceof Collection<?> values)) {
            return List.of();
        }
        return values.stream()
                .map(value -> value instanceof JsonString text ? text.getString() : String.valueOf(value))
                .toList();
    }
}
