package dev.muster.policy.terms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Acceptances in the JSON of Microsoft Graph. */
final class AcceptanceJson {

    private AcceptanceJson() {}

    static ObjectNode write(TermsAnswer answer) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("@odata.type", "#microsoft.graph.termsAndConditionsAcceptanceStatus")
                .put("id", answer.termsId() + "_" + answer.userPrincipalName())
                .put("userDisplayName", answer.userDisplayName())
                .put("userPrincipalName", answer.userPrincipalName())
                .put("acceptedVersion", answer.acceptedVersion())
                .put("acceptedDateTime", answer.acceptedAt().toString());
    }
}
