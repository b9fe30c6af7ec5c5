package dev.muster.applesync.onboarding;

import dev.muster.applesync.token.AdeToken;
import dev.muster.applesync.token.TokenType;
import dev.muster.odata.Field;
import dev.muster.odata.Fields;
import java.util.List;
import java.util.stream.Stream;

/** What clients may ask about tokens, over the table {@code ade_token}. */
final class OnboardingFields {

    static final Fields<AdeToken> TOKENS = Fields.of(
                    Field.uuid("id", "token_id", AdeToken::tokenId),
                    Field.text("tokenName", "name", AdeToken::name)
                            .ignoringCase()
                            .required(),
                    Field.choice("tokenType", "token_type", AdeToken::type, codes(TokenType.values())),
                    Field.text("appleIdentifier", "apple_id", AdeToken::appleId).ignoringCase(),
                    Field.instant("tokenExpirationDateTime", "expires_at", AdeToken::expiresAt),
                    Field.instant("lastModifiedDateTime", "changed_at", AdeToken::changedAt)
                            .required(),
                    Field.text("musterOrganisation", "organisation", AdeToken::organisation)
                            .ignoringCase())
            .orderedBy("tokenName")
            .showing(
                    "syncedDeviceCount",
                    "musterWarning",
                    "lastSuccessfulSyncDateTime",
                    "lastSyncTriggeredDateTime",
                    "lastSyncErrorCode",
                    "dataSharingConsentGranted",
                    "shareTokenWithSchoolDataSyncService",
                    "roleScopeTagIds",
                    "musterState",
                    "musterDaysLeft",
                    "musterProblem",
                    "musterServerName",
                    "musterServerUuid");

    private OnboardingFields() {}

    private static List<String> codes(Object[] constants) {
        return Stream.of(constants).map(Object::toString).toList();
    }
}
