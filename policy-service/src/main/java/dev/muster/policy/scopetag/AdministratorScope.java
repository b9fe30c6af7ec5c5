package dev.muster.policy.scopetag;

import dev.muster.http.access.ScopeTags;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyKind;
import java.util.Collection;
import java.util.List;

/**
 * Which policies an administrator sees and may change. Built-in documents carry no tag: everybody sees them, and only
 * administrators without bounds change them.
 *
 * @param own the administrator's scope tags
 */
public record AdministratorScope(ScopeTags own) {

    /** No bounds. */
    public static final AdministratorScope EVERYTHING = new AdministratorScope(ScopeTags.EVERYTHING);

    /** Held to these tags. */
    public static AdministratorScope of(Collection<String> tags) {
        return new AdministratorScope(ScopeTags.of(tags));
    }

    /** Whether there are no bounds. */
    public boolean unbounded() {
        return own.unbounded();
    }

    /** Whether the administrator may know of the document. */
    public boolean sees(PolicyDocument document) {
        return unbounded() || document.builtIn() || shares(document);
    }

    /** Whether the administrator may change the document. */
    public boolean changes(PolicyDocument document) {
        return unbounded() || (!document.builtIn() && document.kind() != PolicyKind.SCOPE_TAG && shares(document));
    }

    /** Whether the administrator may give these tags to a document or take them from it. */
    public boolean disposesOf(Collection<String> others) {
        return own.disposesOf(others);
    }

    /** Tags of a document whose author names none. */
    public List<String> tagsOfNewDocuments() {
        return own.ofNewThings();
    }

    private boolean shares(PolicyDocument document) {
        return own.shares(document.kind() == PolicyKind.SCOPE_TAG ? List.of(document.id()) : document.scopeTags());
    }
}
