package dev.muster.reporting.privacy;

import dev.muster.http.access.Roles;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import dev.muster.reporting.privacy.persistence.ForgetPerson;
import dev.muster.reporting.window.ReportQuery;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.Set;

/** {@code DELETE /reports/users/{upn}/personal-data}. */
@Path("/reports/users/{upn}/personal-data")
@RolesAllowed(Roles.ENROLLMENT_ADMIN)
public class PrivacyResource {

    private static final int LONGEST_NAME = 256;

    private final ForgetPerson forget;

    PrivacyResource(ForgetPerson forget) {
        this.forget = forget;
    }

    @DELETE
    public Uni<Forgetting> forget(
            @PathParam("upn") String upn, @Context UriInfo uri, @Context SecurityIdentity administrator) {
        ReportQuery.of(uri, Set.of());
        String user = upn.strip().toLowerCase(Locale.ROOT);
        if (user.isEmpty() || user.length() > LONGEST_NAME) {
            throw ProblemException.of(Reason.MALFORMED_REQUEST, "A user principal name is needed");
        }
        return forget.forget(user, administrator.getPrincipal().getName());
    }
}
