package dev.muster.reporting.console;

import dev.muster.http.access.Roles;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** Who looks at the page. Templates know it as {@code cdi:viewer}. */
@Named("viewer")
@RequestScoped
public class Viewer {

    private final SecurityIdentity identity;

    Viewer(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Name of the signed-in person, or null on pages that need no sign-in. */
    public String name() {
        return identity.isAnonymous() ? null : identity.getPrincipal().getName();
    }

    /** Whether the person may look into reports at all. */
    public boolean mayRead() {
        return identity.hasRole(Roles.REPORTS_READER) || mayOperate();
    }

    /** Whether the person may run the plane: evaluate, look at slots, replay dead letters. */
    public boolean mayOperate() {
        return identity.hasRole(Roles.ENROLLMENT_OPERATOR) || identity.hasRole(Roles.ENROLLMENT_ADMIN);
    }

    /** Whether the person may change how devices enroll. */
    public boolean mayChange() {
        return identity.hasRole(Roles.ENROLLMENT_ADMIN);
    }

    /** The person's own access token as a header: what other services are asked with. */
    public String authorization() {
        AccessTokenCredential token = identity.getCredential(AccessTokenCredential.class);
        return token == null ? null : "Bearer " + token.getToken();
    }
}
