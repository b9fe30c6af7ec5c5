package dev.muster.policy.change;

import dev.muster.policy.document.PolicyDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * What a change comes to.
 *
 * @param action {@code create}, {@code update}, {@code assign}, {@code setPriority} or {@code delete}
 * @param before the document as it was, null when it is new
 * @param after the document as it is now, null when it is gone
 * @param others further documents that change with it: the ranking closes up
 */
record Change(String action, PolicyDocument before, PolicyDocument after, List<PolicyDocument> others) {

    static Change of(String action, PolicyDocument before, PolicyDocument after) {
        return new Change(action, before, after, List.of());
    }

    /** Every document to be saved. */
    List<PolicyDocument> saved() {
        List<PolicyDocument> saved = new ArrayList<>(others);
        if (after != null) {
            saved.add(after);
        }
        return saved;
    }

    /** The document to be removed, null when none is. */
    PolicyDocument removed() {
        return after == null ? before : null;
    }

    PolicyDocument subject() {
        return after == null ? before : after;
    }
}
