package dev.muster.gateway.applicant;

import dev.muster.events.enrollment.Applicant;
import dev.muster.events.enrollment.TokenUse;
import dev.muster.http.access.Roles;
import java.util.Set;

/**
 * Who is asking, verified.
 *
 * @param user the person of the bearer token, null when none was shown
 * @param roles realm roles of that person
 * @param token the enrollment token, null when none was shown
 */
public record Credentials(Applicant user, Set<String> roles, TokenUse token) {

    /** Whether these credentials belong to the enrollment of this user and token, or to somebody who looks after all. */
    public boolean mayFollow(String userPrincipalName, String tokenId) {
        return roles.contains(Roles.ENROLLMENT_OPERATOR)
                || roles.contains(Roles.ENROLLMENT_ADMIN)
                || isOf(userPrincipalName, tokenId);
    }

    /** Whether the enrollment of this user and token was made with these credentials: no role stands in for them. */
    public boolean isOf(String userPrincipalName, String tokenId) {
        return (user != null && user.principalName().equals(userPrincipalName))
                || (userPrincipalName == null
                        && token != null
                        && token.tokenId().equals(tokenId));
    }
}
