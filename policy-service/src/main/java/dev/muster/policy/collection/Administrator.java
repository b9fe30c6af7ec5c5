package dev.muster.policy.collection;

import dev.muster.http.access.OwnScopeTags;
import dev.muster.http.graph.IfMatch;
import dev.muster.policy.change.Editor;
import dev.muster.policy.scopetag.AdministratorScope;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;

/** The administrator behind the request in hand: name, and scope tags as the live token says. */
@Singleton
public class Administrator {

    private final SecurityIdentity identity;
    private final OwnScopeTags tags;

    Administrator(SecurityIdentity identity, OwnScopeTags tags) {
        this.identity = identity;
        this.tags = tags;
    }

    /** What the administrator sees and may change. */
    public AdministratorScope scope() {
        return new AdministratorScope(tags.get());
    }

    /** The administrator as the author of a change that is meant for the version {@code If-Match} names. */
    public Editor editor(String ifMatch) {
        return new Editor(identity.getPrincipal().getName(), scope(), IfMatch.of(ifMatch));
    }

    /** The administrator as the author of a change scope tags do not divide; 403 for those held to tags. */
    public Editor unbounded() {
        Editor editor = editor(null);
        editor.scope().own().requireUnbounded();
        return editor;
    }
}
