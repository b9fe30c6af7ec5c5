package dev.muster.http.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import jakarta.json.JsonString;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The scope tags of the administrator behind the request in hand, as the live token says. */
@Singleton
public class OwnScopeTags {

    private final SecurityIdentity identity;
    private final String claim;

    OwnScopeTags(SecurityIdentity identity, @ConfigProperty(name = "muster.http.scope-tags-claim") String claim) {
        this.identity = identity;
        this.claim = claim;
    }

    public ScopeTags get() {
        return of(identity.getPrincipal(), claim);
    }

    /** A claim of another shape than expected gives no tags. */
    static ScopeTags of(Principal principal, String claim) {
        return principal instanceof JsonWebToken token && token.containsClaim(claim)
                ? ScopeTags.of(tags(token.getClaim(claim)))
                : ScopeTags.EVERYTHING;
    }

    private static List<String> tags(Object value) {
        Stream<?> values = value instanceof Collection<?> many ? many.stream() : Stream.of(value);
        return values.map(tag -> tag instanceof JsonString text ? text.getString() : String.valueOf(tag))
                .distinct()
                .toList();
    }
}
