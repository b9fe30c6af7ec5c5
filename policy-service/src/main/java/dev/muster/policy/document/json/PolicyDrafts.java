package dev.muster.policy.document.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyDocuments;
import dev.muster.policy.document.PolicyRules;
import dev.muster.policy.document.Priorities;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Applies drafts of changes to policy documents without storing anything: what would be, if this were saved.
 *
 * <p>A draft has the JSON of its document. With the {@code id} of a document that exists it changes that one, as PATCH
 * would; without one it is new, {@code @odata.type} needed, and called {@code draft-1}, {@code draft-2} and so on. A new
 * one that other drafts speak of brings an id of its own, which begins with {@code draft-}. {@code assignments} replaces
 * the targets, {@code priority} puts it at a place of its ranking (a new one without goes last), and
 * {@code "@removed": {}} takes it out.
 */
public final class PolicyDrafts {

    /** Author of what is only drafted. */
    public static final String AUTHOR = "draft";

    private static final int MOST_DRAFTS = 100;
    private static final int LONGEST_ID = 256;
    private static final String REMOVED = "@removed";
    private static final String NEW = "draft-";

    private PolicyDrafts() {}

    /** Whether this is the id of a document that is only drafted. */
    public static boolean isNew(String id) {
        return id.startsWith(NEW);
    }

    /** Ids of the documents these drafts change, in lower case. */
    public static Set<String> changed(JsonNode drafts) {
        return StreamSupport.stream(drafts.spliterator(), false)
                .map(draft -> draft.path("id").asText("").toLowerCase(Locale.ROOT))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The documents as they would be with these drafts, a JSON array; throws a problem when one of them cannot be.
     *
     * @param inSight the documents the author may know of: there are no others to the author
     */
    public static PolicyDocuments apply(
            PolicyDocuments base, JsonNode drafts, Predicate<PolicyDocument> inSight, Instant now) {
        Predicate<PolicyDocument> known = inSight.or(document -> isNew(document.id()));
        if (drafts == null || !drafts.isArray() || drafts.size() > MOST_DRAFTS) {
            throw JsonFields.refused("Drafts are a list of at most " + MOST_DRAFTS + " policy documents");
        }
        PolicyDocuments changed = base;
        int created = 0;
        for (JsonNode draft : drafts) {
            String id = JsonFields.text(JsonFields.object(draft), "id", null, LONGEST_ID);
            PolicyDocument current =
                    id == null ? null : changed.find(id).filter(known).orElse(null);
            if (draft.has(REMOVED)) {
                changed = removed(changed, current, now);
            } else {
                String name = id;
                while (name == null) {
                    String free = NEW + ++created;
                    name = changed.find(free).isEmpty() ? free : null;
                }
                changed = saved(changed, current, name, draft, now);
                inSight(current, name, changed, known);
            }
        }
        PolicyRules.fault(changed).ifPresent(fault -> {
            throw JsonFields.refused(fault);
        });
        return changed;
    }

    private static void inSight(
            PolicyDocument before, String id, PolicyDocuments changed, Predicate<PolicyDocument> known) {
        changed.find(id)
                .flatMap(after -> PolicyRules.filterOutOfSight(before, after, changed, known))
                .ifPresent(fault -> {
                    throw JsonFields.refused(fault);
                });
    }

    /** An edit leaves the place alone, which PATCH would not change: here it is moved afterwards. */
    private static JsonNode unplaced(PolicyDocument current, JsonNode draft) {
        return current.ranked() ? ((ObjectNode) draft).deepCopy().without("priority") : draft;
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
        if (current == null && !isNew(id)) {
            throw JsonFields.refused("There is no policy " + id + "; a draft of a new one needs no id");
        }
        PolicyDocument document = current == null
                ? DocumentDraft.read(draft).created(id, List.of("0"), now, AUTHOR)
                : DocumentDraft.read(current.kind(), unplaced(current, draft)).edited(current, now, AUTHOR);
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
