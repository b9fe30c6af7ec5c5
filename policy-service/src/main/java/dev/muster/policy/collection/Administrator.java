package dev.muster.policy.collection;

import dev.muster.http.problem.Problem;
import dev.muster.http.problem.ProblemException;
import dev.muster.policy.change.Editor;
import dev.muster.policy.document.json.JsonFields;
import dev.muster.policy.scopetag.AdministratorScope;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The administrator behind the request in hand: name, and scope tags as the live token says. */
@Singleton
public class Administrator {

    private final SecurityIdentity identity;
    private final String claim;

    Administrator(SecurityIdentity identity, @ConfigProperty(name = "muster.policies.scope-tags-claim") String claim) {
        this.identity = identity;
        this.claim = claim;
    }

    /** What the administrator sees and may change. */
    public AdministratorScope scope() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token) || !token.containsClaim(claim)) {
            return AdministratorScope.EVERYTHING;
        }
        return AdministratorScope.of(tags(token.getClaim(claim)));
    }

    /** The administrator as the author of a change that is meant for the version {@code If-Match} names. */
    public Editor editor(String ifMatch) {
        return new Editor(identity.getPrincipal().getName(), scope(), version(ifMatch));
    }

    /** The administrator as the author of a change scope tags do not divide; 403 for those held to tags. */
    public Editor unbounded() {
        Editor editor = editor(null);
        if (!editor.scope().unbounded()) {
            throw new ProblemException(
                    Problem.of(403, "accessDenied", "Only administrators without scope tags change this", null));
        }
        return editor;
    }

    /** A claim of another shape than expected gives no tags. */
    private static List<String> tags(Object value) {
        Stream<?> values = value instanceof Collection<?> many ? many.stream() : Stream.of(value);
        return values.map(tag -> tag instanceof JsonString text ? text.getString() : String.valueOf(tag))
                .distinct()
                .toList();
    }

    private static Integer version(String ifMatch) {
        if (ifMatch == null || "*".equals(ifMatch.trim())) {
            return null;
        }
        try {
            return Integer.valueOf(ifMatch.trim().replace("W/", "").replace("\"", ""));
        } catch (NumberFormatException notOurs) {
            throw JsonFields.refused("If-Match takes the ETag of the policy");
        }
    }
}
