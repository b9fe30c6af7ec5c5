package dev.muster.policy.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.policy.document.PolicyKind;
import dev.muster.policy.document.json.DocumentDraft;

/**
 * A partial body that changes a document, read when the kind of the document is known.
 *
 * @param body what was sent
 */
public record DocumentEdit(JsonNode body) {

    DocumentDraft draft(PolicyKind kind) {
        return DocumentDraft.read(kind, body);
    }
}
