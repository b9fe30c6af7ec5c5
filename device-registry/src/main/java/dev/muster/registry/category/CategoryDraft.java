package dev.muster.registry.category;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.http.access.ScopeTags;
import dev.muster.http.problem.BodyText;
import dev.muster.http.problem.ProblemException;
import dev.muster.reasons.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a client says of a category; null what it does not say.
 *
 * @param displayName its name, trimmed
 * @param description what it is for
 * @param scopeTags ids of scope tags
 */
record CategoryDraft(String displayName, String description, List<String> scopeTags) {

    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_DESCRIPTION = 1_500;
    private static final int MOST_TAGS = 100;

    /** Of a body that is Graph's {@code deviceCategory}. */
    static CategoryDraft read(JsonNode body) {
        if (body == null || !body.isObject()) {
            throw refused("The body is a device category");
        }
        String name = BodyText.line(body, "displayName", LONGEST_NAME);
        if (name != null && name.isBlank()) {
            throw refused("displayName has 1 to " + LONGEST_NAME + " characters");
        }
        return new CategoryDraft(
                name == null ? null : name.trim(),
                BodyText.lines(body, "description", LONGEST_DESCRIPTION),
                tags(body));
    }

    Category create(UUID id, ScopeTags author, Instant now) {
        if (displayName == null) {
            throw refused("displayName is needed");
        }
        List<String> tags = scopeTags == null ? author.ofNewThings() : scopeTags;
        author.requireRetagging(List.of(), tags);
        return new Category(id, displayName, description, tags, 1, now, now);
    }

    Category edit(Category before, ScopeTags author, Instant now) {
        if (scopeTags != null) {
            author.requireRetagging(before.scopeTags(), scopeTags);
        }
        return new Category(
                before.id(),
                displayName == null ? before.displayName() : displayName,
                description == null ? before.description() : description,
                scopeTags == null ? before.scopeTags() : scopeTags,
                before.version() + 1,
                before.createdAt(),
                now);
    }

    private static List<String> tags(JsonNode body) {
        JsonNode tags = body.get("roleScopeTagIds");
        if (tags == null || tags.isNull()) {
            return null;
        }
        if (!tags.isArray() || tags.size() > MOST_TAGS) {
            throw refused("roleScopeTagIds is a list of 1 to " + MOST_TAGS + " ids of scope tags");
        }
        List<String> read = new ArrayList<>(tags.size());
        tags.forEach(tag -> read.add(tag.isTextual() ? tag.asText() : null));
        return ScopeTags.checked(read, "roleScopeTagIds");
    }

    static ProblemException refused(String why) {
        return ProblemException.of(Reason.MALFORMED_REQUEST, why);
    }
}
