package dev.muster.policy.scopetag;

import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyKind;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which policies an administrator sees and may change.
 *
 * <p>Whose token says nothing about scope tags looks after everything. Whose token names tags, even none, is held to them:
 * a policy is seen and changed only by those who share a tag with it. Built-in documents carry no tag: everybody sees
 * them, and only administrators without bounds change them.
 *
 * @param unbounded whether there are no bounds
 * @param tags ids of the administrator's scope tags
 */
public record AdministratorScope(boolean unbounded, Set<String> tags) {

    /** No bounds. */
    public static final AdministratorScope EVERYTHING = new AdministratorScope(true, Set.of());

    private static final String DEFAULT_TAG = "0";

    public AdministratorScope {
        tags = Set.copyOf(tags);
    }

    /** Held to these tags. */
    public static AdministratorScope of(Collection<String> tags) {
        return new AdministratorScope(false, Set.copyOf(tags));
    }

    /** Whether the administrator may know of the document. */
    public boolean sees(PolicyDocument document) {
        return unbounded || document.builtIn() || shares(document);
    }

    /** Whether the administrator may change the document. */
    public boolean changes(PolicyDocument document) {
        return unbounded || (!document.builtIn() && document.kind() != PolicyKind.SCOPE_TAG && shares(document));
    }

    /** Whether the administrator may give these tags to a document or take them from it. */
    public boolean disposesOf(Collection<String> others) {
        return unbounded || tags.containsAll(others);
    }

    /** Tags of a document whose author names none. */
    public List<String> tagsOfNewDocuments() {
        return unbounded ? List.of(DEFAULT_TAG) : tags.stream().sorted().toList();
    }

    private boolean shares(PolicyDocument document) {
        return document.kind() == PolicyKind.SCOPE_TAG
                ? tags.contains(document.id())
                : document.scopeTags().stream().anyMatch(tags::contains);
    }
}
