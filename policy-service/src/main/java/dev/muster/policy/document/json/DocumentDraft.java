package dev.muster.policy.document.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.PolicySettings;
import dev.muster.policy.document.PolicySettings.TermsText;
import java.time.Instant;
import java.util.List;

/**
 * What an administrator sends to create or change a document. Properties the server fills may be sent back and are passed
 * by; unknown ones are refused.
 *
 * @param kind what {@code @odata.type} or the collection says
 * @param displayName the name, null when left alone
 * @param description the text, null when left alone
 * @param scopeTags ids of the scope tags, null when left alone
 * @param body what was sent
 */
public record DocumentDraft(
        PolicyKind kind, String displayName, String description, List<String> scopeTags, JsonNode body) {

    private static final int LONGEST_NAME = 256;
    private static final int MOST_TAGS = 100;

    /** Reads a draft of a kind the body itself names. */
    public static DocumentDraft read(JsonNode body) {
        String type = JsonFields.text(JsonFields.object(body), DocumentJson.TYPE, "", LONGEST_NAME);
        PolicyKind kind = PolicyKind.ofODataType(type)
                .orElseThrow(() -> JsonFields.refused(
                        type.isEmpty() ? "@odata.type is needed" : "An @odata.type of '" + type + "' is not known"));
        return read(kind, body);
    }

    /** Reads a draft of this kind; an {@code @odata.type} that says otherwise is refused. */
    public static DocumentDraft read(PolicyKind kind, JsonNode body) {
        String type = JsonFields.text(JsonFields.object(body), DocumentJson.TYPE, null, LONGEST_NAME);
        if (type != null && PolicyKind.ofODataType(type).filter(kind::equals).isEmpty()) {
            throw JsonFields.refused("@odata.type takes " + DocumentJson.odataType(kind));
        }
        JsonFields.onlyKnown(body, DocumentJson.properties(kind));
        String name = JsonFields.text(body, "displayName", null, LONGEST_NAME);
        if (name != null && name.isBlank()) {
            throw JsonFields.refused("displayName takes 1 to " + LONGEST_NAME + " characters");
        }
        String tags = DocumentJson.scopeTagsProperty(kind);
        return new DocumentDraft(
                kind,
                name,
                JsonFields.text(body, "description", null),
                body.hasNonNull(tags) ? JsonFields.texts(body, tags, MOST_TAGS) : null,
                body);
    }

    /** The new document this draft makes, unassigned and without a place in its ranking yet. */
    public PolicyDocument created(String id, List<String> defaultTags, Instant now, String by) {
        if (displayName == null) {
            throw JsonFields.refused("displayName is needed");
        }
        return new PolicyDocument(
                id,
                displayName,
                description == null ? "" : description,
                false,
                0,
                1,
                scopeTags == null ? defaultTags : scopeTags,
                SettingsJson.read(kind, body),
                List.of(),
                now,
                now,
                by);
    }

    /** The next version of a document; what the draft leaves alone stays. */
    public PolicyDocument edited(PolicyDocument current, Instant now, String by) {
        if (current.kind() != kind) {
            throw JsonFields.refused("The kind of a policy cannot be changed");
        }
        JsonNode place = body.path("priority");
        if (kind.ranked() && place.isNumber() && place.intValue() != current.priority()) {
            throw JsonFields.refused("priority is changed by setPriority");
        }
        PolicySettings settings = SettingsJson.read(kind, merged(current));
        if (!settings.ranking().equals(current.settings().ranking())) {
            throw JsonFields.refused("The platform of a restriction cannot be changed");
        }
        if (settings instanceof TermsText later
                && later.requiredVersion() < ((TermsText) current.settings()).requiredVersion()) {
            throw JsonFields.refused("version only rises: who accepted a version has accepted it (U-5)");
        }
        return current.edited(
                        displayName == null ? current.displayName() : displayName,
                        description == null ? current.description() : description,
                        scopeTags == null ? current.scopeTags() : scopeTags,
                        settings,
                        now,
                        by)
                .withTargets(GroupLists.read(kind, body, current.targets()));
    }

    private ObjectNode merged(PolicyDocument current) {
        ObjectNode merged = SettingsJson.write(current.settings());
        if (kind == PolicyKind.ENROLLMENT_STATUS_PAGE
                && !body.has(StatusPageJson.BLOCK)
                && !merged.path(StatusPageJson.BLOCK).booleanValue()) {
            merged.remove(StatusPageJson.BLOCK);
        }
        for (String property : SettingsJson.properties(kind)) {
            JsonNode sent = body.get(property);
            if (sent == null) {
                continue;
            }
            if (sent.isObject() && merged.path(property) instanceof ObjectNode nested) {
                nested.setAll((ObjectNode) sent);
            } else {
                merged.set(property, sent);
            }
        }
        return merged;
    }
}
