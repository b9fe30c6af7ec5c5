package dev.muster.policy.terms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import java.util.Locale;

/** Acceptances in the JSON of Microsoft Graph. */
final class AcceptanceJson {

    static final Fields<TermsAnswer> FIELDS = Fields.of(
                    Field.text("userPrincipalName", "user_principal", TermsAnswer::userPrincipalName)
                            .required(),
                    Field.text("userDisplayName", "display_name", TermsAnswer::userDisplayName),
                    Field.integer("acceptedVersion", "accepted_version", TermsAnswer::acceptedVersion),
                    Field.instant("acceptedDateTime", "accepted_at", TermsAnswer::acceptedAt))
            .showing("id");

    private AcceptanceJson() {}

    /** The user an id of a status names. */
    static String user(String termsId, String statusId) {
        String user = statusId.length() > termsId.length() ? statusId.substring(termsId.length() + 1) : "";
        return user.toLowerCase(Locale.ROOT);
    }

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
