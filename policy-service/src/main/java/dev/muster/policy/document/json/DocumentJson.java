package dev.muster.policy.document.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.policy.document.PolicyDocument;
import dev.muster.policy.document.PolicyKind;
import java.util.HashSet;
import java.util.Set;

/** Policy documents in the JSON of Microsoft Graph. */
public final class DocumentJson {

    static final String TYPE = "@odata.type";

    private static final Set<String> COMMON = Set.of(
            "id",
            "displayName",
            "description",
            "priority",
            "version",
            "createdDateTime",
            "lastModifiedDateTime",
            "modifiedDateTime",
            "deviceEnrollmentConfigurationType",
            "roleScopeTagIds",
            "roleScopeTags",
            "assignments",
            "isBuiltIn",
            "isValid",
            "payloads",
            "musterRankingSize");

    private DocumentJson() {}

    /** Names of all properties a document of this kind has in JSON. */
    public static Set<String> properties(PolicyKind kind) {
        Set<String> known = new HashSet<>(COMMON);
        known.addAll(SettingsJson.properties(kind));
        known.addAll(GroupLists.properties(kind));
        return known;
    }

    /** Name of the property that lists the scope tags. */
    public static String scopeTagsProperty(PolicyKind kind) {
        return kind == PolicyKind.ASSIGNMENT_FILTER ? "roleScopeTags" : "roleScopeTagIds";
    }

    /** The {@code @odata.type} of a kind; those Graph does not have are ours. */
    public static String odataType(PolicyKind kind) {
        return switch (kind) {
            case MULTI_FACTOR, DIRECTORY_LIMIT, LICENSING, DEVICE_ENROLLMENT_MANAGERS -> "#muster." + kind.graphType();
            default -> "#microsoft.graph." + kind.graphType();
        };
    }

    /** The document without its assignments. */
    public static ObjectNode write(PolicyDocument document) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        PolicyKind kind = document.kind();
        json.put(TYPE, odataType(kind));
        json.put("id", document.id());
        json.put("displayName", document.displayName());
        json.put("description", document.description());
        if (kind.ranked() || kind == PolicyKind.PLATFORM_RESTRICTIONS) {
            json.put("priority", document.priority());
        }
        json.put("version", document.version());
        json.put("createdDateTime", document.createdAt().toString());
        json.put("lastModifiedDateTime", document.changedAt().toString());
        switch (kind) {
            case LIMIT, PLATFORM_RESTRICTIONS, SINGLE_PLATFORM_RESTRICTION, ENROLLMENT_STATUS_PAGE ->
                json.put("deviceEnrollmentConfigurationType", kind.code());
            case SCOPE_TAG -> json.put("isBuiltIn", document.builtIn());
            default -> {
                // Nothing Graph would add.
            }
        }
        if (kind != PolicyKind.SCOPE_TAG) {
            document.scopeTags().forEach(json.putArray(scopeTagsProperty(kind))::add);
        }
        json.setAll(SettingsJson.write(document.settings()));
        GroupLists.write(document, json);
        return json;
    }

    /** The document with its assignments. */
    public static ObjectNode writeAssigned(PolicyDocument document) {
        ObjectNode json = write(document);
        json.set("assignments", TargetJson.write(document));
        return json;
    }
}
