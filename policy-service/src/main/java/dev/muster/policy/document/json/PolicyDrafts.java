package dev.muster.policy.document.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.PolicyRules;
import dev.muster.policy.document.Priorities;
import java.time.Instant;
import java.util.List;

/**
 * Applies drafts of changes to policy documents without storing anything: what would be, if this were saved.
 *
 * <p>A draft has the JSON of its document. With the {@code id} of a document that exists it changes that one, as PATCH
 * would; else it is a new one, {@code @odata.type} needed. {@code assignments} replaces the targets, {@code priority} puts
 * it at a place of its ranking (a new one without goes last), and {@code "@removed": {}} takes it out.
 */
public final class PolicyDrafts {

    /** Author of what is only drafted. */
    public static final String AUTHOR = "draft";

    private static final int MOST_DRAFTS = 100;
    private static final int LONGEST_ID = 256;
    private static final String REMOVED = "@removed";

    private PolicyDrafts() {}

    /** The documents as they would be with these drafts, a JSON array; throws a problem when one of them cannot be. */
    public static PolicyDocuments apply(PolicyDocuments base, JsonNode drafts, Instant now) {
        if (drafts == null || !drafts.isArray() || drafts.size() > MOST_DRAFTS) {
            throw JsonFields.refused("Drafts are a list of at most " + MOST_DRAFTS + " policy documents");
        }
        PolicyDocuments changed = base;
        int created = 0;
        for (JsonNode draft : drafts) {
            String id = JsonFields.text(JsonFields.object(draft), "id", null, LONGEST_ID);
            PolicyDocument current = id == null ? null : changed.find(id).orElse(null);
            if (draft.has(REMOVED)) {
                changed = removed(changed, current, now);
            } else {
                String name = id == null ? "draft-" + ++created : id;
                changed = saved(changed, current, name, draft, now);
            }
        }
        PolicyRules.fault(changed).ifPresent(fault -> {
            throw JsonFields.refused(fault);
        });
        return changed;
    }

    private static PolicyDocuments removed(PolicyDocuments base, PolicyDocument current, Instant now) {
        if (current == null || current.builtIn()) {
            throw JsonFields.refused(REMOVED + " takes the id of a document that exists and is not built in");
        }
        return base.without(current.id())
                .with(Priorities.without(Priorities.ranking(base.all(), current.settings()), current, now, AUTHOR));
    }

    private static PolicyDocuments saved(
            PolicyDocuments base, PolicyDocument current, String id, JsonNode draft, Instant now) {
        PolicyDocument document = current == null
                ? DocumentDraft.read(draft).created(id, List.of("0"), now, AUTHOR)
                : DocumentDraft.read(current.kind(), draft).edited(current, now, AUTHOR);
        if (current == null && document.kind().onlyOne()) {
            throw JsonFields.refused("There is one document of this kind: name its id to draft a change of it");
        }
        if (draft.hasNonNull("assignments")) {
            document = document.assignedTo(TargetJson.readAll(draft, "assignments"), now, AUTHOR);
        }
        PolicyDocuments changed = base.with(document);
        if (!document.ranked()) {
            return changed;
        }
        List<PolicyDocument> ranking = Priorities.ranking(base.all(), document.settings());
        int last = current == null ? ranking.size() + 1 : ranking.size();
        int place = JsonFields.number(draft, "priority", current == null ? last : current.priority(), 1, last);
        return changed.with(Priorities.moved(ranking, document, place, now, AUTHOR));
    }
}
